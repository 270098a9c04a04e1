import type { LogLine } from '@/shared/logs';

/** A part of a log, up to some moment. It never changes. */
export interface LogPart {
  /** The number of its first line: lines are counted from 0, those that were let go too. */
  readonly first: number;
  readonly lines: readonly LogLine[];
}

const NO_LOG: LogPart = { first: 0, lines: [] };

/** The number of the line that comes next. */
export function endOf({ first, lines }: LogPart): number {
  return first + lines.length;
}

/** The newest lines of a log, so many at most. */
export class LogBuffer {
  readonly #mostLines: number;
  readonly #listeners = new Set<() => void>();
  #part = NO_LOG;

  constructor(mostLines: number) {
    this.#mostLines = mostLines;
  }

  readonly part = (): LogPart => this.#part;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  append(lines: readonly LogLine[]): void {
    const { first, lines: held } = this.#part;
    const surplus = Math.max(0, held.length + lines.length - this.#mostLines);
    this.#set({ first: first + surplus, lines: held.concat(lines).slice(surplus) });
  }

  clear(): void {
    this.#set(NO_LOG);
  }

  #set(part: LogPart): void {
    this.#part = part;
    for (const listener of this.#listeners) listener();
  }
}
