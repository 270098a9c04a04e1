import { useNetworkRuns } from '@/api/network/network-queries';
import classes from './network-runs.module.css';

/** What is being done to the network, step by step: beside its name, where it moves nothing. */
export function NetworkProgress() {
  const runs = useNetworkRuns().filter(({ error }) => !error);
  return runs.map(({ id, steps }) => {
    const step = steps.find(({ state }) => state === 'running');
    const at = steps.filter(({ state }) => state === 'done').length + 1;
    const says = `${step?.title ?? 'Getting ready'} (${at} of ${steps.length})`;
    return (
      <p key={id} role="status" aria-label="At work" title={says} className={classes['progress']}>
        {says}
      </p>
    );
  });
}
