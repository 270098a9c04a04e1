/** What happens in this time is told once, in ms. */
const GATHERED_MS = 50;

/** Tells that something happened, not what: a burst is one telling. */
export class Signal {
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;

  ring(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      for (const listener of [...this.#listeners]) listener();
    }, GATHERED_MS);
  }

  /** Returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
