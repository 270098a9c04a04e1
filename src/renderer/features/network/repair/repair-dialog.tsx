import { useNetworkRuns, useRepairNetwork, useRepairPlan } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { showNotice } from '@/renderer/components/notices';
import { Problem } from '@/renderer/components/problem';
import { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';
import { PlanSteps } from '../plan-steps';

/** What a repair will do, before it does it; then how far it is. */
export function RepairDialog({ onClose }: { readonly onClose: () => void }) {
  const repair = useRepairNetwork();
  const isBegun = repair.isPending || repair.isError;
  const { steps, error, look } = useRepairPlan({ isHeld: isBegun });
  const run = useNetworkRuns().find(({ kind }) => kind === 'repair') ?? null;
  const shown = isBegun ? (repair.variables ?? null) : steps;
  // Said though the dialog may be closed by then, and another one open.
  const sayDone = () => showNotice({ text: `Done: ${NETWORK_NAME} is repaired.` });
  const hasFailed = repair.isError || (!isBegun && error !== null);
  const start = () => {
    if (hasFailed) {
      repair.reset();
      look();
    } else if (steps) {
      repair.mutateAsync(steps, { onSuccess: onClose }).then(sayDone, () => undefined);
    }
  };
  const isNothing = shown?.length === 0;
  return (
    <Dialog
      title={`Repair ${NETWORK_NAME}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{repair.isPending ? 'Close' : 'Cancel'}</Button>
          {!isNothing && (
            <Button
              look="primary"
              pending={!hasFailed && (repair.isPending || !shown)}
              onClick={start}
            >
              {hasFailed ? 'Look again' : 'Repair'}
            </Button>
          )}
        </>
      }
    >
      {error && <Problem error={error} />}
      {isNothing && <p>Nothing is left to repair: the network is as it is wanted.</p>}
      {!error && !isNothing && (
        <>
          <p>No container is restarted, and no data is touched. All keep their names.</p>
          <PlanSteps steps={shown} run={isBegun ? run : null} />
        </>
      )}
      {repair.error && <Problem error={DampError.from(repair.error)} />}
    </Dialog>
  );
}
