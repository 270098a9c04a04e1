import { describe, expect, it } from 'vitest';
import { followFeed } from '@/api/docker/docker-events';
import type { EnginePatch, EngineSnapshot } from '@/shared/engine';

function picture(revision: number): EngineSnapshot {
  return { revision, engine: { state: 'starting' }, network: { state: 'unknown' }, containers: [] };
}

function step(base: number, revision = base + 1): EnginePatch {
  return { base, revision, changed: [], removed: [] };
}

/** A page's end of the wire, whose fetches answer when the test says so. */
function startFollowing() {
  const calls: string[] = [];
  const fetches: { resolve: () => void; reject: (error: Error) => void }[] = [];
  let held: EngineSnapshot | undefined;
  let send: (patch: EnginePatch) => void = () => {};
  const stop = followFeed({
    subscribe: (listener) => {
      calls.push('subscribe');
      send = listener;
      return () => calls.push('unsubscribe');
    },
    held: () => held,
    keep: (snapshot) => (held = snapshot),
    fetch: () => {
      calls.push('fetch');
      return new Promise<void>((resolve, reject) => fetches.push({ resolve, reject }));
    },
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    calls,
    stop,
    send: (patch: EnginePatch) => send(patch),
    revision: () => held?.revision,
    async answer(revision: number) {
      held = picture(revision);
      fetches.shift()?.resolve();
      await settled();
    },
    async refuse() {
      fetches.shift()?.reject(new Error('no answer'));
      await settled();
    },
  };
}

describe('the page follows the engine', () => {
  it('subscribes before it fetches for the first time', () => {
    expect(startFollowing().calls).toEqual(['subscribe', 'fetch']);
  });

  it('applies what came while it fetched, and drops what the picture has already', async () => {
    const page = startFollowing();
    page.send(step(3));
    page.send(step(4));
    page.send(step(5));
    await page.answer(5);
    expect(page.revision()).toBe(6);
    expect(page.calls).toEqual(['subscribe', 'fetch']);
  });

  it('fetches the whole picture again when a patch is missing, once for all that come then', async () => {
    const page = startFollowing();
    await page.answer(1);
    page.send(step(2));
    page.send(step(3));
    page.send(step(4));
    expect(page.calls).toEqual(['subscribe', 'fetch', 'fetch']);
    await page.answer(4);
    expect(page.revision()).toBe(5);
    expect(page.calls).toEqual(['subscribe', 'fetch', 'fetch']);
  });

  it('asks again at the next patch when the picture could not be fetched', async () => {
    const page = startFollowing();
    await page.refuse();
    page.send(step(1));
    await page.answer(2);
    expect(page.revision()).toBe(2);
  });

  it('takes nothing more once it is stopped', async () => {
    const page = startFollowing();
    page.send(step(1));
    page.stop();
    await page.answer(1);
    expect(page.revision()).toBe(1);
    expect(page.calls).toContain('unsubscribe');
  });
});
