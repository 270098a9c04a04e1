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
  readonly #containers = new Set<string>();
  #engineLife: string | null = null;
  #isOut = false;

  constructor(store: Pick<EngineStore, 'snapshot' | 'engineLife' | 'onDidChange'>) {
    this.#store = store;
    store.onDidChange((patch) => {
      const wasOut = this.#isOut;
      if (patch.engine) this.#isOut = patch.engine.state === 'unreachable';
      // A search that fails in another way has half seen the next life already.
      if (wasOut || !this.#isOut) return;
      this.#engineLife = store.engineLife();
      // While the engine is out of reach the picture keeps what was known last.
      for (const { id } of this.#having('running')) this.#containers.add(id);
    });
  }

  /** The instances that ran then and have ended since; each is told once. */
  takeEnded(): readonly Pick<Container, 'id' | 'name'>[] {
    const livedOn = this.#engineLife !== null && this.#engineLife === this.#store.engineLife();
    const ended = this.#having('exited').filter(({ id }) => this.#containers.has(id));
    this.#containers.clear();
    return livedOn ? [] : ended.map(({ id, name }) => ({ id, name }));
  }

  /** It could not be started, as the engine went away again: to be told the next time. */
  putBack(id: string): void {
    this.#containers.add(id);
  }

  #having(state: Container['state']): Container[] {
    return this.#store
      .snapshot()
      .containers.filter((container) => container.managed !== null && container.state === state);
  }
}
