import type { Container, EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { deferred } from '../deferred';
import type { EngineStore } from './engine-store';

/**
 * Resolves with the container when the predicate holds, now or later. Rejects with `not-found`
 * when it is removed, `engine-unreachable` when the engine goes, `timeout`, or `cancelled` when
 * the signal aborts.
 */
export async function waitForContainer(
  store: EngineStore,
  containerId: string,
  predicate: (container: Container) => boolean,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Container> {
  const { promise, resolve, reject } = deferred<Container>();
  const check = (isAnswered: boolean) => {
    const snapshot = store.snapshot();
    if (snapshot.engine.state === 'unreachable') reject(DampError.fromData(snapshot.engine.error));
    const container = find(snapshot, containerId);
    if (container && predicate(container)) resolve(container);
    if (!container && isAnswered) reject(removed());
  };
  const cancel = () => reject(new DampError('cancelled', 'Cancelled.'));
  const timer = setTimeout(() => reject(tooLong(timeoutMs)), timeoutMs);
  const unsubscribe = store.onDidChange(({ removed }) => check(removed.includes(containerId)));
  signal.addEventListener('abort', cancel, { once: true });
  try {
    if (signal.aborted) cancel();
    check(false);
    // One that was just made may not be in the picture yet.
    if (!find(store.snapshot(), containerId)) {
      store
        .lookAt(containerId)
        .then(() => check(store.snapshot().engine.state === 'running'), reject);
    }
    return await promise;
  } finally {
    clearTimeout(timer);
    unsubscribe();
    signal.removeEventListener('abort', cancel);
  }
}

function find({ containers }: EngineSnapshot, containerId: string): Container | undefined {
  return containers.find(({ id }) => id === containerId);
}

function removed(): DampError {
  return new DampError('not-found', 'The container was removed while DAMP waited for it.');
}

function tooLong(timeoutMs: number): DampError {
  return new DampError(
    'timeout',
    `The container was not ready within ${Math.round(timeoutMs / 1000)} seconds. Its logs may say why.`,
  );
}
