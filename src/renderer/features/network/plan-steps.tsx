import { IconArrowBackUp, IconArrowRight, IconCheck, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
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
  const list = useRef<HTMLOListElement>(null);
  // Between two steps the last one still is where it is at.
  const at = run?.steps.findLast(({ state }) => state !== 'waiting' && state !== 'undone');
  const sayTouched = useFollowing(list, at?.id);
  return (
    <ol
      ref={list}
      aria-label="Plan"
      aria-busy={!steps}
      className={classes['plan']}
      tabIndex={0}
      onWheel={sayTouched}
      onPointerDown={sayTouched}
      onKeyDown={sayTouched}
    >
      {steps?.map(({ id, title, note }, index) => (
        <li key={id} data-step={id} className={classes['step']}>
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

/**
 * Brings each step into sight when it is begun, unless whoever looks has scrolled away from the one before.
 * Answers what is to be told when they may scroll.
 */
function useFollowing(
  list: RefObject<HTMLOListElement | null>,
  step: string | undefined,
): () => void {
  const isTouched = useRef(false);
  const before = useRef(step);
  useEffect(() => {
    const element = (id: string | undefined) =>
      [...(list.current?.children ?? [])].find((one) => one.getAttribute('data-step') === id);
    const last = element(before.current);
    before.current = step;
    if (isTouched.current && last && list.current && !isInSight(last, list.current)) return;
    isTouched.current = false;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element(step)?.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
  }, [list, step]);
  return useCallback(() => {
    isTouched.current = true;
  }, []);
}

function isInSight(step: Element, list: Element): boolean {
  const { top, bottom } = step.getBoundingClientRect();
  const sight = list.getBoundingClientRect();
  return bottom > sight.top && top < sight.bottom;
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
