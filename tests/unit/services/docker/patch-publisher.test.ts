import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnginePicture } from '@/services/docker/engine-picture';
import { PatchPublisher } from '@/services/docker/patch-publisher';
import type { Container, EnginePatch } from '@/shared/engine';

describe('PatchPublisher', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1000 }));
  afterEach(() => vi.useRealTimers());

  function published() {
    const publisher = new PatchPublisher();
    const picture = new EnginePicture('net', () => publisher.schedule(picture));
    const patches: EnginePatch[] = [];
    publisher.subscribe((patch) => patches.push(patch));
    const put = (id: string, state: Container['state']) => picture.put({ id, state } as Container);
    return { patches, put };
  }

  it('sends the first patch as soon as the events of one piece are in', () => {
    const { patches, put } = published();
    put('a', 'running');
    put('b', 'running');
    expect(patches).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(patches.map(({ changed }) => changed.length)).toEqual([2]);
  });

  it('sends no two within 50 ms, and what came meanwhile in one', () => {
    const { patches, put } = published();
    put('a', 'running');
    vi.advanceTimersByTime(0);
    put('a', 'paused');
    vi.advanceTimersByTime(20);
    put('b', 'running');
    vi.advanceTimersByTime(29);
    expect(patches).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(patches.map(({ base, revision }) => [base, revision])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(patches[1]?.changed.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('says nothing of a change that was taken back', () => {
    const { patches, put } = published();
    put('a', 'running');
    vi.advanceTimersByTime(0);
    put('a', 'paused');
    put('a', 'running');
    vi.advanceTimersByTime(1000);
    expect(patches).toHaveLength(1);
  });
});
