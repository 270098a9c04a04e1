import { describe, expect, it, vi } from 'vitest';
import { readStream } from '@/api/streams';
import { deferred } from '@/services/deferred';
import { StreamDesk } from '@/services/streams/stream-desk';
import { ChunkQueue } from '@/services/streams/chunk-queue';
import { DampError } from '@/shared/errors';

/** A stream at a desk, with the page's calls to it. */
function connect() {
  const desk = new StreamDesk<readonly string[]>();
  const pause = vi.fn();
  const letGo = vi.fn();
  const queue = new ChunkQueue<string>({ mostWaiting: 2, pause, resume: vi.fn(), close: letGo });
  const read = vi.fn((id: string) => desk.next(id));
  const calls = {
    open: vi.fn(() => desk.open(() => queue)),
    read,
    close: async (id: string) => Promise.resolve(desk.close(id)),
  };
  return { queue, calls, pause, letGo };
}

describe('reading a stream in the page', () => {
  it('gets chunk after chunk to the end', async () => {
    const { queue, calls, letGo } = connect();
    queue.push('a');
    queue.end();
    const chunks: (readonly string[])[] = [];
    for await (const chunk of readStream(calls, new AbortController().signal)) chunks.push(chunk);
    expect(chunks).toEqual([['a']]);
    expect(letGo).toHaveBeenCalledOnce();
  });

  it('asks for the next chunk only when the last is dealt with, so that the source is slowed', async () => {
    const { queue, calls, pause } = connect();
    queue.push('a');
    const stream = readStream(calls, new AbortController().signal);
    await stream.next();
    queue.push('b', 'c');
    expect(calls.read).toHaveBeenCalledOnce();
    expect(pause).toHaveBeenCalledOnce();
    await expect(stream.next()).resolves.toMatchObject({ value: ['b', 'c'] });
    await stream.return();
  });

  it('rejects where the source fails', async () => {
    const { queue, calls } = connect();
    queue.fail(new DampError('not-found', 'Gone.'));
    const stream = readStream(calls, new AbortController().signal);
    await expect(stream.next()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends and lets go at once when it is aborted while it waits', async () => {
    const { calls, letGo } = connect();
    const leaving = new AbortController();
    const asked = readStream(calls, leaving.signal).next();
    await vi.waitFor(() => expect(calls.read).toHaveBeenCalledOnce());
    leaving.abort();
    await expect(asked).resolves.toMatchObject({ done: true });
    expect(letGo).toHaveBeenCalledOnce();
  });

  it('lets go of what is opened too late, and opens nothing for who has left', async () => {
    const { calls, letGo } = connect();
    const leaving = new AbortController();
    const isOpen = deferred<void>();
    const open = async () => {
      await isOpen.promise;
      return calls.open();
    };
    const asked = readStream({ ...calls, open }, leaving.signal).next();
    leaving.abort();
    isOpen.resolve();
    await expect(asked).resolves.toMatchObject({ done: true });
    expect(letGo).toHaveBeenCalledOnce();
    expect(calls.read).not.toHaveBeenCalled();
    calls.open.mockClear();
    await readStream(calls, leaving.signal).next();
    expect(calls.open).not.toHaveBeenCalled();
  });

  it('lets go when the reader leaves the loop', async () => {
    const { queue, calls, letGo } = connect();
    queue.push('a');
    for await (const chunk of readStream(calls, new AbortController().signal)) {
      if (chunk.length > 0) break;
    }
    await vi.waitFor(() => expect(letGo).toHaveBeenCalledOnce());
  });
});
