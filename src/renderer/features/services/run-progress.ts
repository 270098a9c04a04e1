import { bytes } from '@/renderer/components/bytes';
import type { Run } from '@/shared/runs';

/** "42 %". Rounded down, so that 100 % is said only when it is all there. */
export function percent(fraction: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;
}

export interface RunProgress {
  /**
   * 0 to 1: of an install the pull while it pulls and all of it after that, of anything else the
   * steps that are done; null where nobody knows.
   */
  readonly fraction: number | null;
  readonly caption: string;
}

/** What is said beside the bar of a run. */
export function runProgress(run: Run | null): RunProgress {
  const step = run?.steps.find(({ state }) => state === 'running');
  if (!run || !step) return { fraction: 0, caption: '' };
  const { progress } = run;
  const fraction = fractionOf(run, step.id);
  if (!progress) return { fraction, caption: step.title };
  const { phase, receivedBytes, totalBytes, bytesPerSecond } = progress;
  if (phase === 'extracting') return { fraction, caption: 'Unpacking the image' };
  if (totalBytes === 0) return { fraction, caption: step.title };
  const amount =
    totalBytes === null ? bytes(receivedBytes) : `${bytes(receivedBytes)} of ${bytes(totalBytes)}`;
  return { fraction, caption: `${amount}, ${bytes(bytesPerSecond)}/s` };
}

/** The step that runs counts as far as it can tell how far it is. */
function fractionOf({ kind, steps, progress }: Run, step: string): number | null {
  if (kind === 'install') return progress ? progress.fraction : step === 'pull' ? 0 : 1;
  if (progress?.fraction === null) return null;
  const done = steps.filter(({ state }) => state === 'done').length;
  return (done + (progress?.fraction ?? 0)) / steps.length;
}
