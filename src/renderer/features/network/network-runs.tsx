import { useDismissNetworkRun, useNetworkRuns } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { askToRepair } from '@/renderer/routes/network-dialogs';
import classes from './network-runs.module.css';

/** What is being done to the network, step by step, and what has failed. Nothing most of the time. */
export function NetworkRuns() {
  const runs = useNetworkRuns();
  const dismiss = useDismissNetworkRun();
  return runs.map(({ id, kind, error, steps }) => {
    const step = steps.find(({ state }) => state === 'running');
    return error ? (
      <div key={id} className={classes['place']}>
        <Problem error={error}>
          {kind === 'repair' && <Button onClick={askToRepair}>Repair</Button>}
          <Button look="quiet" onClick={() => dismiss.mutate(id)}>
            Dismiss
          </Button>
        </Problem>
      </div>
    ) : (
      <p key={id} role="status" aria-label="At work" className={classes['place']}>
        {step?.title ?? 'Getting ready'} ({steps.filter(({ state }) => state === 'done').length + 1}{' '}
        of {steps.length})
      </p>
    );
  });
}
