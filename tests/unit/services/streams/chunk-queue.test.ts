import { describe, expect, it, vi } from 'vitest';
import { ChunkQueue } from '@/services/streams/chunk-queue';
import { DampError } from '@/shared/errors';

function aQueue({ mostWaiting = 3, sizeOf }: { mostWaiting?: number; sizeOf?: () => number } = {}) {
  const source = { pause: vi.fn(), resume: vi.fn(), close: vi.fn() };
  const queue = new ChunkQueue<string>({ ...source, mostWaiting, ...(sizeOf ? { sizeOf } : {}) });
  return { queue, source };
}

describe('a queue of what a source sends', () => {
  it('hands out all that came since it was asked last, in order', async () => {
    const { queue } = aQueue();
    queue.push('a', 'b');
    queue.push('c');
    await expect(queue.next()).resolves.toEqual(['a', 'b', 'c']);
  });

  it('answers who waits as soon as something comes, with all that came at once', async () => {
    const { queue } = aQueue();
    const asked = queue.next();
    queue.push('a');
    queue.push('b');
    await expect(asked).resolves.toEqual(['a', 'b']);
  });

  it('pauses the source once where much waits, and resumes it when that was taken', async () => {
    const { queue, source } = aQueue({ mostWaiting: 3 });
    queue.push('a', 'b');
    expect(source.pause).not.toHaveBeenCalled();
    queue.push('c');
    queue.push('d');
    expect(source.pause).toHaveBeenCalledOnce();
    expect(source.resume).not.toHaveBeenCalled();
    await expect(queue.next()).resolves.toHaveLength(4);
    expect(source.resume).toHaveBeenCalledOnce();
  });

  it('pauses the source although somebody waits, until he has taken', async () => {
    const { queue, source } = aQueue({ mostWaiting: 1 });
    const asked = queue.next();
    queue.push('a');
    expect(source.pause).toHaveBeenCalledOnce();
    await asked;
    expect(source.resume).toHaveBeenCalledOnce();
  });

  it('measures what waits as it is told', () => {
    const { queue, source } = aQueue({ mostWaiting: 10, sizeOf: () => 10 });
    queue.push('a');
    expect(source.pause).toHaveBeenCalledOnce();
  });

  it('hands out what waits before it tells the end', async () => {
    const { queue } = aQueue();
    queue.push('a');
    queue.end();
    queue.push('too late');
    await expect(queue.next()).resolves.toEqual(['a']);
    await expect(queue.next()).resolves.toBeNull();
    await expect(queue.next()).resolves.toBeNull();
  });

  it('hands out what waits before it tells a failure', async () => {
    const { queue } = aQueue();
    queue.push('a');
    queue.fail(new DampError('engine-unreachable', 'Gone.'));
    await expect(queue.next()).resolves.toEqual(['a']);
    await expect(queue.next()).rejects.toMatchObject({ code: 'engine-unreachable' });
  });

  it('tells who waits of the end, and of a failure', async () => {
    const ended = aQueue().queue;
    const asked = ended.next();
    ended.end();
    await expect(asked).resolves.toBeNull();
    const failed = aQueue().queue;
    const askedToo = failed.next();
    failed.fail(new DampError('internal', 'Broken.'));
    await expect(askedToo).rejects.toMatchObject({ code: 'internal' });
  });

  it('lets go of its source once when it is closed, and answers who waits with null', async () => {
    const { queue, source } = aQueue();
    const asked = queue.next();
    queue.close();
    queue.close();
    queue.push('too late');
    await expect(asked).resolves.toBeNull();
    await expect(queue.next()).resolves.toBeNull();
    expect(source.close).toHaveBeenCalledOnce();
  });

  it('is read by one at a time', async () => {
    const { queue } = aQueue();
    const first = queue.next();
    await expect(queue.next()).rejects.toMatchObject({ code: 'conflict' });
    queue.push('a');
    await expect(first).resolves.toEqual(['a']);
  });
});
