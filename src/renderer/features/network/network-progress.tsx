import { useNetworkRuns } from '@/api/network/network-queries';
import classes from './network-runs.module.css';

/** What is being done to the network, step by step: beside its name, where it moves nothing. */
export function NetworkProgress() {
  const runs = useNetworkRuns().filter(({ error }) => !error);
  return runs.map(({ id, state: now, steps }) => {
    // Between two steps the last one still shows.
    const at = steps.findLastIndex(({ state }) => state !== 'waiting');
    const step = `${steps[at]?.title ?? 'Getting ready'} (${Math.max(at, 0) + 1} of ${steps.length})`;
    const says = now === 'undoing' ? 'Undoing what was done' : step;
    return (
      <p key={id} role="status" aria-label="At work" title={says} className={classes['progress']}>
        {says}
      </p>
    );
  });
}
