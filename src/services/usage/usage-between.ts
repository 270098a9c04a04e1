import type { Usage } from '@/shared/usage';
import type { UsageSample } from '../docker/container-stats';

/** What was used between two samples; null where the container was started anew in between. */
export function usageBetween(before: UsageSample, after: UsageSample): Usage | null {
  const seconds = (after.timeMs - before.timeMs) / 1000;
  const cpu = after.cpuNanoseconds - before.cpuNanoseconds;
  if (seconds <= 0 || cpu < 0) return null;
  // A counter that went back began anew.
  const perSecond = (key: Counter) => Math.max(0, after[key] - before[key]) / seconds;
  return {
    cpuPercent: (cpu / wallNanoseconds(before, after, seconds)) * 100,
    memoryBytes: after.memoryBytes,
    memoryLimitBytes: after.memoryLimitBytes,
    networkInPerSecond: perSecond('networkInBytes'),
    networkOutPerSecond: perSecond('networkOutBytes'),
    diskReadPerSecond: perSecond('diskReadBytes'),
    diskWritePerSecond: perSecond('diskWriteBytes'),
  };
}

type Counter = 'networkInBytes' | 'networkOutBytes' | 'diskReadBytes' | 'diskWriteBytes';

/** Of one processor. The engine's own clock, since a sample's time is not when it was counted. */
function wallNanoseconds(before: UsageSample, after: UsageSample, seconds: number): number {
  const system =
    before.systemNanoseconds === null || after.systemNanoseconds === null
      ? 0
      : after.systemNanoseconds - before.systemNanoseconds;
  return system > 0 ? system / after.cpus : seconds * 1e9;
}
