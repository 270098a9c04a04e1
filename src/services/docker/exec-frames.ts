/** Of which stream a frame is. */
export type ExecStream = 'stdout' | 'stderr';

const HEAD_LENGTH = 8;

/**
 * Takes apart what the engine sends of an exec without a terminal: frames of an 8-byte head (stream,
 * 0, 0, 0, length) and a payload. Chunks may be cut anywhere; payloads are passed on as they come,
 * never gathered.
 */
export class FrameSplitter {
  readonly #onPart: (stream: ExecStream, part: Buffer) => void;
  #head = Buffer.alloc(0);
  #stream: ExecStream = 'stdout';
  /** Bytes of the present frame that are still to come. */
  #left = 0;

  constructor(onPart: (stream: ExecStream, part: Buffer) => void) {
    this.#onPart = onPart;
  }

  /** False in the middle of a frame: what ends there was cut off. */
  get isWhole(): boolean {
    return this.#left === 0 && this.#head.length === 0;
  }

  /** Throws where the bytes are no frames. */
  feed(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left === 0) {
        const taken = Math.min(HEAD_LENGTH - this.#head.length, chunk.length - at);
        this.#head = Buffer.concat([this.#head, chunk.subarray(at, at + taken)]);
        at += taken;
        if (this.#head.length === HEAD_LENGTH) this.#readHead();
        continue;
      }
      const part = chunk.subarray(at, at + this.#left);
      at += part.length;
      this.#left -= part.length;
      this.#onPart(this.#stream, part);
    }
  }

  #readHead(): void {
    const kind = this.#head.readUInt8(0);
    if (kind > 2 || this.#head.readUIntBE(1, 3) !== 0) {
      throw new Error('The engine’s answer to an exec is not made of frames.');
    }
    this.#stream = kind === 2 ? 'stderr' : 'stdout';
    this.#left = this.#head.readUInt32BE(4);
    this.#head = Buffer.alloc(0);
  }
}
