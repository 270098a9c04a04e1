import { Mutex } from 'async-mutex';

/** One writer at a time for each key; others wait in the order in which they came. */
export class KeyedLock {
  readonly #mutexes = new Map<string, { mutex: Mutex; holders: number }>();

  /** Runs the work when nobody else holds the key. Not re-entrant. */
  async exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    const entry = this.#mutexes.get(key) ?? { mutex: new Mutex(), holders: 0 };
    this.#mutexes.set(key, entry);
    entry.holders += 1;
    try {
      return await entry.mutex.runExclusive(work);
    } finally {
      entry.holders -= 1;
      if (entry.holders === 0) this.#mutexes.delete(key);
    }
  }
}
