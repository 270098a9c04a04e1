import type { LogLine } from '@/shared/logs';
import type { PulledStream } from '@/services/streams/pulled-stream';

/** Reads a log as a page would, and keeps what came. */
export class LogReader implements AsyncDisposable {
  readonly lines: LogLine[] = [];
  readonly #stream: PulledStream<readonly LogLine[]>;

  constructor(stream: PulledStream<readonly LogLine[]>) {
    this.#stream = stream;
  }

  /** All texts so far; DAMP's own in brackets. */
  get texts(): readonly string[] {
    return this.lines.map(({ source, text }) => (source === 'damp' ? `[${text}]` : text));
  }

  /** Reads on until the condition holds for what came. */
  async until(holds: (texts: readonly string[]) => boolean): Promise<readonly string[]> {
    while (!holds(this.texts)) {
      const chunk = await this.#stream.next();
      if (chunk === null) throw new Error(`The log ended at: ${this.texts.slice(-5).join(' | ')}`);
      this.lines.push(...chunk);
    }
    return this.texts;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#stream.close();
    return Promise.resolve();
  }
}
