import { describe, expect, it, vi } from 'vitest';
import { deferred } from '@/services/deferred';
import { ChunkQueue } from '@/services/streams/chunk-queue';
import { StreamDesk } from '@/services/streams/stream-desk';
import { DampError } from '@/shared/errors';

function aStream() {
  const close = vi.fn();
  const stream = new ChunkQueue<string>({
    mostWaiting: 100,
    pause: vi.fn(),
    resume: vi.fn(),
    close,
  });
  return { stream, close };
}

function aDesk(mostOpen = 2) {
  return new StreamDesk<readonly string[]>({ mostOpen });
}

describe('the desk of streams', () => {
  it('hands out a stream’s chunks by its id, and null at its end', async () => {
    const desk = aDesk();
    const { stream, close } = aStream();
    const id = await desk.open(() => stream);
    stream.push('a');
    await expect(desk.next(id)).resolves.toEqual(['a']);
    stream.end();
    await expect(desk.next(id)).resolves.toBeNull();
    expect(close).toHaveBeenCalledOnce();
  });

  it('has no more to say of a stream that it does not know', async () => {
    await expect(aDesk().next('00000000-0000-4000-8000-000000000000')).resolves.toBeNull();
  });

  it('tells a failure once and lets go', async () => {
    const desk = aDesk();
    const { stream, close } = aStream();
    const id = await desk.open(() => stream);
    stream.fail(new DampError('not-found', 'Gone.'));
    await expect(desk.next(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.next(id)).resolves.toBeNull();
    expect(close).toHaveBeenCalledOnce();
  });

  it('answers who waits with null when the stream is closed, at the first call and at the second', async () => {
    const desk = aDesk();
    const { stream, close } = aStream();
    const id = await desk.open(() => stream);
    const asked = desk.next(id);
    desk.close(id);
    desk.close(id);
    await expect(asked).resolves.toBeNull();
    expect(close).toHaveBeenCalledOnce();
  });

  it('keeps a stream that somebody reads already', async () => {
    const desk = aDesk();
    const { stream } = aStream();
    const id = await desk.open(() => stream);
    const asked = desk.next(id);
    await expect(desk.next(id)).rejects.toMatchObject({ code: 'conflict' });
    stream.push('a');
    await expect(asked).resolves.toEqual(['a']);
  });

  it('opens no more than so many at once, those that are being opened counted', async () => {
    const desk = aDesk(2);
    const slow = deferred<ChunkQueue<string>>();
    const opening = desk.open(() => slow.promise);
    const id = await desk.open(() => aStream().stream);
    const start = vi.fn(() => aStream().stream);
    await expect(desk.open(start)).rejects.toMatchObject({ code: 'conflict' });
    expect(start).not.toHaveBeenCalled();
    slow.reject(new DampError('not-found', 'Gone.'));
    await expect(opening).rejects.toMatchObject({ code: 'not-found' });
    desk.close(id);
    await desk.open(start);
    await expect(desk.open(start)).resolves.toEqual(expect.any(String));
  });

  it('ends all of them when the page goes, even one that is being opened', async () => {
    const desk = aDesk();
    const open = aStream();
    const asked = desk.next(await desk.open(() => open.stream));
    const slow = deferred<ChunkQueue<string>>();
    const opening = desk.open(() => slow.promise);
    desk.closeAll();
    const late = aStream();
    slow.resolve(late.stream);
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    await expect(asked).resolves.toBeNull();
    expect(open.close).toHaveBeenCalledOnce();
    expect(late.close).toHaveBeenCalledOnce();
  });
});
