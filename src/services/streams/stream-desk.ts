import { randomUUID } from 'node:crypto';
import { DampError } from '@/shared/errors';
import type { PulledStream } from './pulled-stream';

const MOST_OPEN = 32;

/**
 * Where the page gets streams: it opens one, asks for chunk after chunk by its id, and closes it.
 * Nothing is pushed to the page, so its pace is the source's.
 */
export class StreamDesk<Chunk, Stream extends PulledStream<Chunk> = PulledStream<Chunk>> {
  readonly #streams = new Map<string, Stream>();
  readonly #mostOpen: number;
  #opening = 0;
  /** Counts `closeAll`: what was being opened for a page that went is closed at once. */
  #pages = 0;

  constructor({ mostOpen = MOST_OPEN }: { readonly mostOpen?: number } = {}) {
    this.#mostOpen = mostOpen;
  }

  /** The id of the stream that `start` opens. `conflict` where too many are open. */
  async open(start: () => Stream | Promise<Stream>): Promise<string> {
    if (this.#streams.size + this.#opening >= this.#mostOpen) {
      throw new DampError(
        'conflict',
        `DAMP shows ${this.#mostOpen} streams already, and no more at once. Close a view of one.`,
      );
    }
    const page = this.#pages;
    this.#opening += 1;
    try {
      const stream = await start();
      if (page !== this.#pages) {
        stream.close();
        throw new DampError('cancelled', 'The page that asked for this has gone.');
      }
      const id = randomUUID();
      this.#streams.set(id, stream);
      return id;
    } finally {
      this.#opening -= 1;
    }
  }

  /** Undefined for a stream that was closed or has ended. */
  find(id: string): Stream | undefined {
    return this.#streams.get(id);
  }

  /**
   * The next chunk as soon as there is one. Null at the end, and of a stream that was closed or has
   * ended. Rejects where the source failed.
   */
  async next(id: string): Promise<Chunk | null> {
    const stream = this.#streams.get(id);
    if (!stream) return null;
    try {
      const chunk = await stream.next();
      if (chunk === null) this.close(id);
      return chunk;
    } catch (error) {
      const failure = DampError.from(error);
      if (failure.code !== 'conflict') this.close(id);
      throw failure;
    }
  }

  /** Ends a stream; a `next` that waits gets null. One that is closed is left so. */
  close(id: string): void {
    const stream = this.#streams.get(id);
    this.#streams.delete(id);
    stream?.close();
  }

  /** Ends all streams, those that are being opened too: for when the page goes. */
  closeAll(): void {
    this.#pages += 1;
    for (const id of [...this.#streams.keys()]) this.close(id);
  }
}
