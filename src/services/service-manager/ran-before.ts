import type { Container } from '@/shared/engine';
import type { EngineStore } from '../docker/engine-store';

/**
 * Knows which instances ran when the engine went out of reach. An engine that is killed marks them
 * as stopped by hand, so its restart policy (`unless-stopped`) leaves them so: they are ours to start.
 * One that is stopped in order ends its containers first, and starts them again by itself. Where the
 * engine lived on and only its answers were cut off, what ended was ended by somebody.
 */
export class RanBefore {
  readonly #store: Pick<EngineStore, 'snapshot' | 'engineLife'>;
  /** Ids: an instance of the same name on another engine is another one. */
  #containers = new Set<string>();
  #engineLife: string | null = null;

  constructor(store: Pick<EngineStore, 'snapshot' | 'engineLife' | 'onDidChange'>) {
    this.#store = store;
    store.onDidChange((patch) => {
      if (patch.engine?.state !== 'unreachable') return;
      this.#engineLife = store.engineLife();
      // While the engine is out of reach the picture keeps what was known last.
      this.#containers = new Set(this.#having('running').map(({ id }) => id));
    });
  }

  /** Names of the instances that ran then and have ended since; each is told once. */
  takeEnded(): string[] {
    const livedOn = this.#engineLife !== null && this.#engineLife === this.#store.engineLife();
    const ended = this.#having('exited').filter(({ id }) => this.#containers.has(id));
    this.#containers.clear();
    return livedOn ? [] : ended.map(({ name }) => name);
  }

  #having(state: Container['state']): Container[] {
    return this.#store
      .snapshot()
      .containers.filter((container) => container.managed !== null && container.state === state);
  }
}
