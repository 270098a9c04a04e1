import type { Container } from '@/shared/engine';
import type { EngineStore } from '../docker/engine-store';

/**
 * Knows which instances ran when the engine went out of reach. An engine that is killed marks them
 * as stopped by hand, so its restart policy (`unless-stopped`) leaves them so: they are ours to start.
 * One that is stopped in order ends its containers first, and starts them again by itself. One whose
 * event stream alone was cut answers the next call: what ended then was ended by somebody.
 */
export class RanBefore {
  readonly #store: Pick<EngineStore, 'snapshot'>;
  /** Ids: an instance of the same name on another engine is another one. */
  #containers = new Set<string>();
  /** How often the engine was told to be out of reach since it was there. */
  #timesMissed = 0;

  constructor(store: Pick<EngineStore, 'snapshot' | 'onDidChange'>) {
    this.#store = store;
    store.onDidChange((patch) => {
      if (patch.engine?.state !== 'unreachable') return;
      // While the engine is out of reach the picture keeps what was known last.
      this.#containers = new Set(this.#having('running').map(({ id }) => id));
      this.#timesMissed += 1;
    });
  }

  /** Names of the instances that ran then and have ended since; each is told once. */
  takeEnded(): string[] {
    // The first time says that the stream has ended, the next that a search found nobody there.
    const wasGone = this.#timesMissed > 1;
    const ended = this.#having('exited').filter(({ id }) => wasGone && this.#containers.has(id));
    this.#containers.clear();
    this.#timesMissed = 0;
    return ended.map(({ name }) => name);
  }

  #having(state: Container['state']): Container[] {
    return this.#store
      .snapshot()
      .containers.filter((container) => container.managed !== null && container.state === state);
  }
}
