import { describe, expect, it } from 'vitest';
import { RanBefore } from '@/services/service-manager/ran-before';
import type { Container, EnginePatch, EngineSnapshot } from '@/shared/engine';

type State = Container['state'];

/** A store of which the test says what it holds and when it tells. */
function scriptedStore() {
  const listeners = new Set<(patch: EnginePatch) => void>();
  let containers: Container[] = [];
  return {
    snapshot: () => ({ containers }) as EngineSnapshot,
    onDidChange: (listener: (patch: EnginePatch) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: (states: Record<string, State>, managed = true) => {
      containers = Object.entries(states).map(
        ([name, state]) => ({ name, state, managed: managed ? {} : null }) as Container,
      );
    },
    lose: () => {
      const patch = { engine: { state: 'unreachable' } } as EnginePatch;
      for (const listener of listeners) listener(patch);
    },
  };
}

describe('what ran before the engine went away', () => {
  it('is told when it has ended since, once', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ 'damp-mysql': 'running', 'damp-redis': 'running', 'damp-mailpit': 'exited' });
    store.lose();
    store.hold({ 'damp-mysql': 'exited', 'damp-redis': 'running', 'damp-mailpit': 'exited' });
    expect(ranBefore.takeEnded()).toEqual(['damp-mysql']);
    expect(ranBefore.takeEnded()).toEqual([]);
  });

  it('leaves containers alone that DAMP did not make', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ shop: 'running' }, false);
    store.lose();
    store.hold({ shop: 'exited' }, false);
    expect(ranBefore.takeEnded()).toEqual([]);
  });
});
