import { DampError } from '@/shared/errors';
import { deferred, type Deferred } from '../deferred';
import type { PulledStream } from './pulled-stream';

/** What a queue asks of the source that fills it. */
interface Source<Item> {
  /** So much may wait: of items, or of what `sizeOf` measures. */
  readonly mostWaiting: number;
  readonly sizeOf?: (item: Item) => number;
  /** Asked to send no more; what comes nevertheless is kept. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Called once, when nobody will read on. */
  readonly close: () => void;
}

/**
 * Gathers what a source pushes until somebody asks, who then gets all of it. Where more waits than
 * may, the source is paused; it is resumed when what waits was taken.
 */
export class ChunkQueue<Item> implements PulledStream<readonly Item[]> {
  readonly #source: Source<Item>;
  #waiting: Item[] = [];
  #size = 0;
  #isPaused = false;
  #end: 'open' | 'ended' | 'closed' | DampError = 'open';
  #asker: Deferred<void> | null = null;

  constructor(source: Source<Item>) {
    this.#source = source;
  }

  /** What comes after the end is dropped. */
  push(...items: readonly Item[]): void {
    if (this.#end !== 'open') return;
    const { sizeOf, mostWaiting } = this.#source;
    for (const item of items) {
      this.#waiting.push(item);
      this.#size += sizeOf?.(item) ?? 1;
    }
    this.#wake();
    if (this.#size >= mostWaiting && !this.#isPaused) {
      this.#isPaused = true;
      this.#source.pause();
    }
  }

  /** The source has no more; what waits is still handed out. */
  end(): void {
    this.#finish('ended');
  }

  /** The source broke; what waits is still handed out, then `next` rejects with this. */
  fail(error: DampError): void {
    this.#finish(error);
  }

  /** One asks at a time: `conflict` otherwise. */
  async next(): Promise<readonly Item[] | null> {
    if (this.#asker) throw new DampError('conflict', 'This stream is being read already.');
    // What one piece of the source brings is pushed by the time this goes on, so it comes whole.
    if (this.#waiting.length === 0 && this.#end === 'open') await this.#ask();
    if (this.#waiting.length > 0) return this.#take();
    if (this.#end instanceof DampError) throw this.#end;
    return null;
  }

  close(): void {
    if (this.#end === 'closed') return;
    this.#end = 'closed';
    this.#waiting = [];
    this.#size = 0;
    this.#wake();
    this.#source.close();
  }

  async #ask(): Promise<void> {
    this.#asker = deferred<void>();
    try {
      await this.#asker.promise;
    } finally {
      this.#asker = null;
    }
  }

  #take(): readonly Item[] {
    const taken = this.#waiting;
    this.#waiting = [];
    this.#size = 0;
    if (this.#isPaused) {
      this.#isPaused = false;
      this.#source.resume();
    }
    return taken;
  }

  #finish(end: 'ended' | DampError): void {
    if (this.#end !== 'open') return;
    this.#end = end;
    this.#wake();
  }

  #wake(): void {
    this.#asker?.resolve();
  }
}
