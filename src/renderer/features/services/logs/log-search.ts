import { endOf, type LogPart } from './log-buffer';
import { plainText } from './log-markup';

/** Finds the lines that have a text in them, whatever its case; of a log that grows, only the new. */
export class LogSearch {
  #wanted = '';
  #hits: readonly number[] = [];
  #searchedTo = 0;

  /** The numbers of such lines, in order. None for no text. */
  hits(log: LogPart, query: string): readonly number[] {
    const wanted = query.toLowerCase();
    const end = endOf(log);
    if (wanted !== this.#wanted || end < this.#searchedTo) {
      this.#wanted = wanted;
      this.#hits = [];
      this.#searchedTo = 0;
    }
    if (wanted === '') return [];
    const found: number[] = [];
    const from = Math.max(this.#searchedTo, log.first);
    for (const [index, { text }] of log.lines.slice(from - log.first).entries()) {
      if (plainText(text).toLowerCase().includes(wanted)) found.push(from + index);
    }
    this.#searchedTo = end;
    const [oldest = log.first] = this.#hits;
    if (found.length > 0 || oldest < log.first) {
      this.#hits = this.#hits.filter((line) => line >= log.first).concat(found);
    }
    return this.#hits;
  }
}

/** The hit after or before a line, round the end; the last one where none was looked at yet. */
export function nextHit(
  hits: readonly number[],
  line: number | null,
  direction: 'next' | 'previous',
): number | null {
  if (line === null) return hits.at(-1) ?? null;
  if (direction === 'next') return hits.find((hit) => hit > line) ?? hits[0] ?? null;
  return hits.findLast((hit) => hit < line) ?? hits.at(-1) ?? null;
}
