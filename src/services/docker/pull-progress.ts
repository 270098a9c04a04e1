import { z } from 'zod';
import type { Run } from '@/shared/runs';

export const pullEventSchema = z.object({
  id: z.string().optional(),
  status: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z
    .object({ current: z.number().optional(), total: z.number().optional() })
    .optional(),
});

export type PullEvent = z.infer<typeof pullEventSchema>;

interface Layer {
  /** Bytes of the download; 0 until known. */
  total: number;
  received: number;
  /** 0 to 1 */
  extracted: number;
}

/** Of a layer's work, how much is its download. */
const DOWNLOAD_SHARE = 0.75;
/** Speed is measured over this time, in ms. */
const WINDOW = 3000;

/** Sums up what the engine tells of each layer. Nothing it answers ever goes back. */
export class PullProgress {
  readonly #layers = new Map<string, Layer>();
  #samples: { readonly at: number; readonly bytes: number }[] = [];
  #received = 0;
  #fraction = 0;

  /** Takes in an event of the pull stream, seen at `now` (ms), and says how far the pull is. */
  see(event: PullEvent, now: number): NonNullable<Run['progress']> {
    this.#apply(event);
    const layers = [...this.#layers.values()];
    const known = layers.filter(({ total }) => total > 0);
    const totalBytes = sum(known.map(({ total }) => total));
    this.#received = Math.max(this.#received, sum(layers.map(({ received }) => received)));
    // A layer that waits for its turn has told no size yet: taken for an average one.
    const average = known.length > 0 ? totalBytes / known.length : 1;
    const weightOf = ({ total }: Layer) => total || average;
    const done = sum(layers.map((layer) => weightOf(layer) * partDone(layer)));
    const all = sum(layers.map(weightOf));
    if (all > 0) this.#fraction = Math.min(1, Math.max(this.#fraction, done / all));
    return {
      receivedBytes: this.#received,
      totalBytes: Math.max(totalBytes, this.#received),
      bytesPerSecond: this.#speed(now),
      fraction: this.#fraction,
      phase:
        layers.length > 0 && layers.every(({ total, received }) => total > 0 && received >= total)
          ? 'extracting'
          : 'downloading',
    };
  }

  #apply({ id, status, progressDetail }: PullEvent): void {
    if (id === undefined || status === undefined) return;
    if (/^(Pulling fs layer|Waiting)$/.test(status)) this.#layer(id);
    const layer = this.#layers.get(id);
    switch (status) {
      case 'Downloading': {
        const downloading = this.#layer(id);
        downloading.total = Math.max(downloading.total, progressDetail?.total ?? 0);
        downloading.received = Math.max(downloading.received, progressDetail?.current ?? 0);
        break;
      }
      case 'Verifying Checksum':
      case 'Download complete':
        if (layer) downloaded(layer);
        break;
      case 'Extracting':
        if (!layer) break;
        downloaded(layer);
        if (progressDetail?.total) {
          const part = (progressDetail.current ?? 0) / progressDetail.total;
          layer.extracted = Math.max(layer.extracted, Math.min(1, part));
        }
        break;
      case 'Pull complete':
        if (!layer) break;
        downloaded(layer);
        layer.extracted = 1;
        break;
      case 'Already exists':
        this.#layers.delete(id);
        break;
    }
  }

  #layer(id: string): Layer {
    const layer = this.#layers.get(id) ?? { total: 0, received: 0, extracted: 0 };
    this.#layers.set(id, layer);
    return layer;
  }

  #speed(now: number): number {
    const inWindow = this.#samples.filter(({ at }) => at >= now - WINDOW);
    this.#samples = [...inWindow, { at: now, bytes: this.#received }];
    const first = this.#samples[0];
    if (!first || now <= first.at) return 0;
    return ((this.#received - first.bytes) * 1000) / (now - first.at);
  }
}

/** A small layer is complete before the engine tells its size: then it weighs one byte. */
function downloaded(layer: Layer): void {
  layer.total = Math.max(layer.total, layer.received, 1);
  layer.received = layer.total;
}

function partDone({ total, received, extracted }: Layer): number {
  const download = total > 0 ? received / total : 0;
  return DOWNLOAD_SHARE * download + (1 - DOWNLOAD_SHARE) * extracted;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
