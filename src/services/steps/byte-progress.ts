import type { Progress } from './plan';

/** Speed is measured over this time, in ms. */
const WINDOW = 3000;

/** Counts what is moved and says how far that is. Never says that it is all done. */
export class ByteProgress {
  readonly #phase: Progress['phase'];
  readonly #totalBytes: number | null;
  readonly #report: (progress: Progress) => void;
  #moved = 0;
  #fraction = 0;
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** `totalBytes` is null where nobody knows it before the end. */
  constructor(
    phase: Progress['phase'],
    totalBytes: number | null,
    report: (progress: Progress) => void,
  ) {
    this.#phase = phase;
    this.#totalBytes = totalBytes;
    this.#report = report;
  }

  /** `fraction` where something else than the bytes tells it. */
  add(bytes: number, { fraction, now = Date.now() }: { fraction?: number; now?: number } = {}) {
    this.#moved += bytes;
    const known = fraction ?? (this.#totalBytes ? this.#moved / this.#totalBytes : null);
    if (known !== null) this.#fraction = Math.max(this.#fraction, Math.min(0.99, known));
    this.#report({
      receivedBytes: this.#moved,
      totalBytes: this.#totalBytes,
      bytesPerSecond: this.#speed(now),
      fraction: known === null ? null : this.#fraction,
      phase: this.#phase,
    });
  }

  #speed(now: number): number {
    const kept = this.#samples.filter(({ at }) => at >= now - WINDOW);
    const isNew = now - (kept.at(-1)?.at ?? 0) >= 50;
    this.#samples = isNew ? [...kept, { at: now, bytes: this.#moved }] : kept;
    const first = this.#samples[0];
    if (!first || now <= first.at) return 0;
    return ((this.#moved - first.bytes) * 1000) / (now - first.at);
  }
}
