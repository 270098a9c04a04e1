import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, newest } from '@/api/docker/apply-patch';
import type { EnginePatch, EngineSnapshot } from '@/shared/engine';
import { aContainer } from '../../renderer/made-up';

const one = aContainer({ id: '1', name: 'one' });
const two = aContainer({ id: '2', name: 'two' });
const held: EngineSnapshot = {
  revision: 5,
  engine: { state: 'starting' },
  network: { state: 'missing' },
  containers: [one, two],
};

function patch(more: Partial<EnginePatch> = {}): EnginePatch {
  return { base: 5, revision: 6, changed: [], removed: [], ...more };
}

function applied(more: Partial<EnginePatch>): EngineSnapshot {
  const next = applyPatch(held, patch(more));
  if (typeof next === 'string') throw new Error(`The patch was ${next}.`);
  return next;
}

describe('applyPatch', () => {
  it('takes what the patch carries and keeps the rest', () => {
    const next = applied({ network: { state: 'unknown' } });
    expect(next).toEqual({ ...held, revision: 6, network: { state: 'unknown' } });
    expect(next.containers).toBe(held.containers);
  });

  it('replaces a changed container in its place and keeps the others as they are', () => {
    const stopped = { ...one, state: 'exited' as const };
    const { containers } = applied({ changed: [stopped] });
    expect(containers).toEqual([stopped, two]);
    expect(containers[1]).toBe(two);
  });

  it('adds a new container at the end and drops one that is gone', () => {
    const three = aContainer({ id: '3' });
    expect(applied({ changed: [three], removed: ['1'] }).containers).toEqual([two, three]);
  });

  it('ignores the removal of a container that it never had', () => {
    expect(applied({ removed: ['9'] }).containers).toEqual([one, two]);
  });

  it('calls a duplicate, and whatever is older, old', () => {
    expect(applyPatch(held, patch({ base: 4, revision: 5 }))).toBe('old');
    expect(applyPatch(held, patch({ base: 1, revision: 2 }))).toBe('old');
  });

  it('calls a patch that builds on another picture a gap', () => {
    expect(applyPatch(held, patch({ base: 6, revision: 7 }))).toBe('gap');
    expect(applyPatch(held, patch({ base: 4, revision: 7 }))).toBe('gap');
  });

  it('never goes back, whatever comes in whatever order', () => {
    const anyPatch = fc
      .tuple(fc.nat(9), fc.integer({ min: 1, max: 3 }))
      .map(([base, step]) => patch({ base, revision: base + step }));
    fc.assert(
      fc.property(fc.array(anyPatch), (patches) => {
        let current: EngineSnapshot = { ...held, revision: 0 };
        for (const each of patches) {
          const next = applyPatch(current, each);
          if (typeof next === 'string') continue;
          expect(next.revision).toBeGreaterThan(current.revision);
          current = next;
        }
      }),
    );
  });
});

describe('newest', () => {
  it('keeps the held picture unless a higher revision came', () => {
    const came = { ...held };
    expect(newest(held, came)).toBe(held);
    expect(newest(held, { ...came, revision: 6 }).revision).toBe(6);
    expect(newest(undefined, came)).toBe(came);
  });
});
