import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { AliasBook } from '@/services/docker/alias-book';

const onNet = <T>(what: T) => new Map([['net', what]]);

/** An engine whose answers the test gives, in the order in which it likes. */
function slowEngine() {
  const asked: { readonly id: string; readonly answer: (aliases: string[]) => Promise<void> }[] =
    [];
  const inspect = (id: string) =>
    new Promise((resolve) => {
      const answer = async (aliases: string[]) => {
        resolve({ NetworkSettings: { Networks: { net: { Aliases: aliases } } } });
        await new Promise(setImmediate);
      };
      asked.push({ id, answer });
    });
  const docker = { getContainer: (id: string) => ({ inspect: () => inspect(id) }) };
  const learned: string[] = [];
  const book = new AliasBook(docker as unknown as Docker, (id) => {
    learned.push(`${id}: ${book.of(id).get('net')?.join() ?? ''}`);
  });
  return { asked, learned, book };
}

describe('AliasBook', () => {
  it('takes no answer that is older than a change by hand', async () => {
    const { asked, learned, book } = slowEngine();
    book.want('c');
    book.forget('c');
    book.want('c');
    await asked[1]?.answer(['new']);
    await asked[0]?.answer(['old']);
    expect(book.of('c').get('net')).toEqual(['new']);
    expect(learned).toEqual(['c: new']);
  });

  it('takes what somebody else was told, and no answer that may be older', async () => {
    const { asked, learned, book } = slowEngine();
    book.want('c');
    book.learn('c', onNet(['new']), onNet('endpoint-2'));
    await asked[0]?.answer(['old']);
    expect(book.of('c').get('net')).toEqual(['new']);
    expect(learned).toEqual([]);
  });

  it('asks again where the list has another endpoint, and not where it has none', async () => {
    const { asked, book } = slowEngine();
    book.learn('c', onNet(['one']), onNet('endpoint-1'));
    book.want('c', onNet('endpoint-1'));
    book.want('c', onNet(''));
    expect(asked).toEqual([]);
    book.want('c', onNet('endpoint-2'));
    expect(book.knows('c', onNet('endpoint-2'))).toBe(false);
    await asked[0]?.answer(['two']);
    expect(book.of('c').get('net')).toEqual(['two']);
  });

  it('keeps nothing of a container that was removed while it was asked about', async () => {
    const { asked, learned, book } = slowEngine();
    book.want('c');
    book.forget('c');
    await asked[0]?.answer(['late']);
    expect(book.of('c').size).toBe(0);
    expect(learned).toEqual([]);
  });

  it('asks about each once, about four at a time at most, and goes on though one hangs', async () => {
    const { asked, learned, book } = slowEngine();
    book.want('a');
    book.want('a');
    for (const id of ['b', 'c', 'd', 'e']) book.want(id);
    expect(asked.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    await asked[1]?.answer(['x']);
    expect(asked.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(learned).toEqual(['b: x']);
  });
});
