import { deferred } from '../deferred';
import type { Deferred } from '../deferred';

/** What to ask the engine about in one go. */
export interface Look {
  readonly containers: ReadonlySet<string>;
  readonly network: boolean;
}

/** Events come in bursts: wait this long for the rest of one, in ms. */
const GATHER_MS = 15;

/** Gathers questions to the engine, and asks one batch at a time. */
export class LookQueue {
  #containers = new Set<string>();
  #network = false;
  #batch: Deferred<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #isStopped = false;
  /** Until then the engine has its rest, as of performance.now(). */
  #restsUntilMs = 0;

  constructor(private readonly ask: (look: Look) => Promise<void>) {}

  /** Resolves when the engine was asked, after this call, about all that was added. */
  add(what: { readonly container?: string; readonly network?: boolean }): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    if (what.container) this.#containers.add(what.container);
    if (what.network) this.#network = true;
    this.#batch ??= deferred<void>();
    this.#schedule();
    return this.#batch.promise;
  }

  /** Asks nothing more; who waits is let go. */
  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#batch?.resolve();
    this.#batch = null;
  }

  #schedule(): void {
    if (this.#isLooking || this.#timer) return;
    // An engine that is slow to answer is asked less often.
    const restMs = this.#restsUntilMs - performance.now();
    this.#timer = setTimeout(() => void this.#look(), Math.max(GATHER_MS, restMs));
  }

  async #look(): Promise<void> {
    this.#timer = null;
    const look = { containers: this.#containers, network: this.#network };
    const batch = this.#batch;
    this.#containers = new Set();
    this.#network = false;
    this.#batch = null;
    this.#isLooking = true;
    const startMs = performance.now();
    await this.ask(look);
    const endMs = performance.now();
    this.#restsUntilMs = endMs + Math.min(2 * (endMs - startMs), 1000);
    this.#isLooking = false;
    batch?.resolve();
    if (this.#batch) this.#schedule();
  }
}
