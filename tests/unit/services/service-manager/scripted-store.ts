import type { Container, EnginePatch, EngineSnapshot } from '@/shared/engine';

type State = Container['state'];

/** A store of which the test says what it holds and when it tells. */
export function scriptedStore() {
  const listeners = new Set<(patch: EnginePatch) => void>();
  let containers: Container[] = [];
  let life = 'first';
  return {
    snapshot: () => ({ containers }) as EngineSnapshot,
    engineLife: () => life,
    onDidChange: (listener: (patch: EnginePatch) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: (states: Record<string, State>, managed = true, engine = 'one') => {
      containers = Object.entries(states).map(
        ([name, state]) =>
          ({ id: `${engine}-${name}`, name, state, managed: managed ? {} : null }) as Container,
      );
    },
    startEngineAnew: () => {
      life = 'second';
    },
    lose: () => {
      const patch = { engine: { state: 'unreachable' } } as EnginePatch;
      for (const listener of listeners) listener(patch);
    },
  };
}
