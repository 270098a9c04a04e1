import { copyVolume } from '../docker/volume-copy';
import type { Tools } from '../service-manager/tools';
import type { Progress } from '../steps/plan';

export interface Copies {
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  /** Empties what is copied into. */
  readonly replaces: boolean;
  readonly imageId: string;
  readonly runId: string;
}

export interface Watched {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** Nobody watches and nobody can cancel: for what takes a run back. */
export const UNWATCHED: Watched = {
  signal: new AbortController().signal,
  report: () => undefined,
};

/** Copies volumes one after the other, and tells how far it is. */
export async function copyVolumes(
  tools: Tools,
  { pairs, ...rest }: Copies,
  { signal, report }: Watched,
): Promise<void> {
  for (const [index, pair] of pairs.entries()) {
    const startMs = Date.now();
    await copyVolume(
      tools,
      { ...pair, ...rest },
      {
        signal,
        onCopied: ({ copied, total }) => {
          const part = total ? Math.min(1, copied / total) : 0;
          report({
            receivedBytes: copied,
            totalBytes: total,
            bytesPerSecond: copied / Math.max(1, (Date.now() - startMs) / 1000),
            fraction: total === null ? null : (index + part) / pairs.length,
            phase: 'copying',
          });
        },
      },
    );
  }
}
