import type { Usage } from '@/shared/usage';
import type { UsageSample } from '../docker/container-stats';
import type { InstanceBell } from '../instance-bell';
import { usageBetween } from './usage-between';

/** Some engines end their stream after one sample: they are asked so often. */
const BETWEEN_QUESTIONS_MS = 1000;

interface Source {
  readonly bell: Pick<InstanceBell, 'rung' | 'rungAfter'>;
  /** Tells samples until the engine ends its stream: none where nothing runs. */
  readonly ask: (signal: AbortSignal, onSample: (sample: UsageSample) => void) => Promise<void>;
}

/** Tells what is used from sample to sample, through restarts, until the signal aborts. */
export async function usageLoop(
  { bell, ask }: Source,
  { signal, onUsage }: { readonly signal: AbortSignal; readonly onUsage: (usage: Usage) => void },
): Promise<void> {
  /** The last one, where there is one. */
  const samples: UsageSample[] = [];
  const onSample = (sample: UsageSample) => {
    const before = samples.pop();
    samples.push(sample);
    const usage = before && usageBetween(before, sample);
    if (usage) onUsage(usage);
  };
  while (!signal.aborted) {
    const { rung } = bell;
    const askedAt = performance.now();
    const last = samples[0];
    await ask(signal, onSample);
    // Where something was told there may be more to tell.
    if (samples[0] === last) await bell.rungAfter(rung, signal);
    else await pause(askedAt + BETWEEN_QUESTIONS_MS - performance.now(), signal);
    // It may have been started anew, and counts anew.
    if (bell.rung > rung) samples.length = 0;
  }
}

/** Resolves earlier when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
