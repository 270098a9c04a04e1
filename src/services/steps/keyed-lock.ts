import { Mutex } from 'async-mutex';

/** One writer at a time for each key; others wait in the order in which they came. */
export class KeyedLock {
  readonly #mutexes = new Map<string, { mutex: Mutex; holders: number; last: symbol }>();

  /** Tells the last work that holds the key or waits for it from any other; undefined: there is none. */
  lastOf(key: string): symbol | undefined {
    return this.#mutexes.get(key)?.last;
  }

  /** Runs the work when nobody else holds the key. Not re-entrant. */
  async exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    const last = Symbol(key);
    const entry = this.#mutexes.get(key) ?? { mutex: new Mutex(), holders: 0, last };
    this.#mutexes.set(key, entry);
    entry.holders += 1;
    entry.last = last;
    try {
      return await entry.mutex.runExclusive(work);
    } finally {
      entry.holders -= 1;
      if (entry.holders === 0) this.#mutexes.delete(key);
    }
  }
}
