import { IconArrowBackUp, IconArrowRight, IconCheck, IconX } from '@tabler/icons-react';
import { useNetworkRuns, useRepairNetwork, useRepairPlan } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { Problem } from '@/renderer/components/problem';
import { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';
import type { RepairStep } from '@/shared/network-repair';
import type { Run } from '@/shared/runs';
import classes from './repair-dialog.module.css';

type StepState = Run['steps'][number]['state'];

/** What a repair will do, before it does it; then how far it is. */
export function RepairDialog({ onClose }: { readonly onClose: () => void }) {
  const { steps, error, look } = useRepairPlan();
  const repair = useRepairNetwork();
  const run = useNetworkRuns().find(({ kind }) => kind === 'repair') ?? null;
  const shown = repair.isPending || repair.isError ? (repair.variables ?? null) : steps;
  const start = () => {
    if (repair.isError) {
      repair.reset();
      look();
    } else if (steps) repair.mutate(steps, { onSuccess: onClose });
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
            <Button look="primary" pending={repair.isPending || !shown} onClick={start}>
              {repair.isError ? 'Look again' : 'Repair'}
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
          <Steps steps={shown} run={repair.isPending || repair.isError ? run : null} />
        </>
      )}
      {repair.error && <Problem error={DampError.from(repair.error)} />}
    </Dialog>
  );
}

/** Its place is reserved while the plan is being made. */
function Steps({
  steps,
  run,
}: {
  readonly steps: readonly RepairStep[] | null;
  readonly run: Run | null;
}) {
  return (
    <ol aria-label="Plan" aria-busy={!steps} className={classes['plan']} tabIndex={0}>
      {steps?.map(({ id, title, note }, index) => (
        <li key={id} className={classes['step']}>
          <StepSign
            number={index + 1}
            state={run?.steps.find((step) => step.id === id)?.state ?? 'waiting'}
          />
          <span>
            {title}
            <small>{note}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}

const SIGNS: Readonly<
  Record<StepState, { readonly Icon: typeof IconCheck; readonly word: string } | null>
> = {
  waiting: null,
  running: { Icon: IconArrowRight, word: 'At work: ' },
  done: { Icon: IconCheck, word: 'Done: ' },
  failed: { Icon: IconX, word: 'Failed: ' },
  undone: { Icon: IconArrowBackUp, word: 'Taken back: ' },
};

/** The number of a step until it is begun, then how it stands. */
function StepSign({ number, state }: { readonly number: number; readonly state: StepState }) {
  const sign = SIGNS[state];
  return (
    <span className={classes['sign']} data-state={state}>
      {sign ? <sign.Icon size={14} stroke={2} aria-hidden /> : number}
      {sign && <span className="unseen">{sign.word}</span>}
    </span>
  );
}
