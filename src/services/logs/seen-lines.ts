import type { LogLine } from '@/shared/logs';

/** Lines of both streams are stored by time, but for so much; they are compared by stream. */
const DISORDER_MS = 1_000;

interface Last {
  readonly time: string;
  /** So many lines of that time. */
  readonly count: number;
}

/**
 * Knows which lines of a container's log were read, so that none is lost and none comes twice when
 * the log is opened again.
 */
export class SeenLines {
  readonly #last = new Map<LogLine['source'], Last>();
  #known = new Map<LogLine['source'], { time: string; count: number }>();

  /** From where the log is to be read again; undefined where nothing was read yet. */
  readAgain(): string | undefined {
    this.#known = new Map([...this.#last].map(([source, last]) => [source, { ...last }]));
    const newest = [...this.#last.values()]
      .map(({ time }) => time)
      .toSorted()
      .at(-1);
    if (newest === undefined) return undefined;
    return new Date(Date.parse(newest) - DISORDER_MS).toISOString();
  }

  /** Whether the line was not read before; it is from now on. */
  add({ source, time }: LogLine): boolean {
    const known = this.#known.get(source);
    if (known) {
      if (time < known.time) return false;
      if (time === known.time && known.count > 0) {
        known.count -= 1;
        return false;
      }
      if (time > known.time) this.#known.delete(source);
    }
    const last = this.#last.get(source);
    this.#last.set(source, { time, count: last?.time === time ? last.count + 1 : 1 });
    return true;
  }
}
