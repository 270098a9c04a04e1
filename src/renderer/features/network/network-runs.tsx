import { useDismissNetworkRun, useNetworkRuns } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { askToRepair } from '@/renderer/routes/network-dialogs';
import classes from './network-runs.module.css';

/** What has failed of what was done to the network. Nothing most of the time. */
export function NetworkRuns() {
  const runs = useNetworkRuns();
  const dismiss = useDismissNetworkRun();
  return runs.map(
    ({ id, kind, error, isHalfDone = false }) =>
      error && (
        <div key={id} className={classes['place']}>
          <Problem error={error}>
            {(kind === 'repair' || isHalfDone) && <Button onClick={askToRepair}>Repair</Button>}
            <Button look="quiet" onClick={() => dismiss.mutate(id)}>
              Dismiss
            </Button>
          </Problem>
        </div>
      ),
  );
}
