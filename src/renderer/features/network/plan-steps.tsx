import { IconArrowBackUp, IconArrowRight, IconCheck, IconX } from '@tabler/icons-react';
import type { Run } from '@/shared/runs';
import classes from './plan-steps.module.css';

type StepState = Run['steps'][number]['state'];

interface PlannedStep {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

/** A plan, and how far it is. Its place is reserved while it is being made. */
export function PlanSteps({
  steps,
  run,
}: {
  readonly steps: readonly PlannedStep[] | null;
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
            {note !== '' && <small>{note}</small>}
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
