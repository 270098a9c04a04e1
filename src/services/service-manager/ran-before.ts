import type { Container } from '@/shared/engine';
import type { EngineStore } from '../docker/engine-store';

/**
 * Knows which instances ran when the engine went out of reach. An engine that is killed marks them
 * as stopped by hand, so its restart policy (`unless-stopped`) leaves them so: they are ours to start.
 * One that is stopped in order ends its containers first, and starts them again by itself.
 */
export class RanBefore {
  readonly #store: Pick<EngineStore, 'snapshot'>;
  #instances = new Set<string>();

  constructor(store: Pick<EngineStore, 'snapshot' | 'onDidChange'>) {
    this.#store = store;
    store.onDidChange((patch) => {
      // While the engine is out of reach the picture keeps what was known last.
      if (patch.engine?.state === 'unreachable') this.#instances = new Set(this.#having('running'));
    });
  }

  /** Names of the instances that ran then and have ended since; each is told once. */
  takeEnded(): string[] {
    const ended = this.#having('exited').filter((name) => this.#instances.has(name));
    this.#instances.clear();
    return ended;
  }

  #having(state: Container['state']): string[] {
    return this.#store
      .snapshot()
      .containers.filter((container) => container.managed !== null && container.state === state)
      .map(({ name }) => name);
  }
}
