import type { EnginePatch } from '@/shared/engine';
import type { EngineStore } from './docker/engine-store';
import { deferred } from './deferred';

/** Rings when the live picture of an instance's container, or of the engine itself, changes. */
export class InstanceBell {
  readonly #instance: string;
  readonly #stop: () => void;
  /** So often it has rung. */
  #rung = 0;
  #next = deferred<void>();
  #ids = new Set<string>();

  constructor(store: Pick<EngineStore, 'onDidChange'>, instance: string) {
    this.#instance = instance;
    this.#stop = store.onDidChange((patch) => {
      if (this.#concerns(patch)) this.#ring();
    });
  }

  get rung(): number {
    return this.#rung;
  }

  /** Resolves when it has rung more often than so, now or later, or the signal aborts. */
  async rungAfter(rung: number, signal: AbortSignal): Promise<void> {
    if (this.#rung > rung) return;
    const { promise, resolve } = deferred<void>();
    const leave = () => resolve();
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      await Promise.race([this.#next.promise, promise]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  stop(): void {
    this.#stop();
  }

  #concerns({ engine, changed, removed }: EnginePatch): boolean {
    const own = changed.filter(({ managed }) => managed?.instance === this.#instance);
    for (const { id } of own) this.#ids.add(id);
    return engine !== undefined || own.length > 0 || removed.some((id) => this.#ids.has(id));
  }

  #ring(): void {
    this.#rung += 1;
    this.#next.resolve();
    this.#next = deferred();
  }
}
