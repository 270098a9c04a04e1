import { bytes } from '@/renderer/components/bytes';
import type { Run } from '@/shared/runs';

/** "42 %". Rounded down, so that 100 % is said only when it is all there. */
export function percent(fraction: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;
}

export interface RunProgress {
  /** 0 to 1: of the pull while it pulls, all of it after that; null where nobody knows. */
  readonly fraction: number | null;
  readonly caption: string;
}

/** What is said beside the bar of a run. */
export function runProgress(run: Run | null): RunProgress {
  const step = run?.steps.find(({ state }) => state === 'running');
  if (!run || !step) return { fraction: 0, caption: '' };
  const { progress } = run;
  if (!progress) return { fraction: withoutProgress(run, step.id), caption: step.title };
  const { fraction, phase, receivedBytes, totalBytes, bytesPerSecond } = progress;
  if (phase === 'extracting') return { fraction, caption: 'Unpacking the image' };
  if (totalBytes === 0) return { fraction, caption: step.title };
  const amount =
    totalBytes === null ? bytes(receivedBytes) : `${bytes(receivedBytes)} of ${bytes(totalBytes)}`;
  return { fraction, caption: `${amount}, ${bytes(bytesPerSecond)}/s` };
}

/** A pull says how far it is; of what comes after it, only that it goes on is known. */
function withoutProgress({ kind }: Run, step: string): number | null {
  if (kind === 'install') return step === 'pull' ? 0 : 1;
  return kind === 'remove' ? 0 : null;
}
