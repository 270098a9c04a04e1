import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHistory,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Button } from '@/renderer/components/button';
import { ClockTime } from '@/renderer/components/clock-time';
import { StateDot } from '@/renderer/components/state-label';
import type { Tone } from '@/renderer/components/state';
import { inMs, type CheckStep, type Diagnosis, type Repair } from '@/shared/doctor';
import classes from './verdict.module.css';

interface VerdictProps {
  readonly diagnosis: Diagnosis;
  /** Beside the matrix: the steps are among the details. */
  readonly isCompact: boolean;
  /** What the repair is called. */
  readonly repairLabel: string | null;
  readonly isRepairing: boolean;
  readonly onRepair: (repair: Repair) => void;
  /** When it was found out, in milliseconds since 1970. */
  readonly at: number;
  /** What has changed since, as “Before …” goes on; null where nothing has. */
  readonly before: string | null;
  /** Null where nobody is there any more to ask from. */
  readonly onCheckAgain: (() => void) | null;
}

const STEP_NAMES: Readonly<Record<CheckStep['id'], string>> = {
  name: 'Name',
  route: 'Route',
  connection: 'Connection',
  greeting: 'Answer',
};

const TONES: Readonly<Record<CheckStep['state'], Tone>> = {
  good: 'good',
  warn: 'warn',
  bad: 'bad',
  skipped: 'idle',
};

/** Whether it works, why not, what to do, and how that was found out. */
export function Verdict(props: VerdictProps) {
  const { diagnosis, isCompact, repairLabel, isRepairing, onRepair, at, before, onCheckAgain } =
    props;
  const { verdict, advice, repair, steps, evidence } = diagnosis;
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const isOld = before !== null;
  const tone = isOld ? 'old' : toneOf(diagnosis);
  const Icon = ICONS[tone];
  return (
    <section aria-label="Result" className={classes['result']} data-tone={tone}>
      <div className={classes['head']}>
        <Icon size={18} className={classes['icon']} aria-hidden />
        <div className={classes['words']}>
          <p role="status" aria-label="Verdict" className={classes['verdict']}>
            {verdict}
          </p>
          {advice !== null && !isOld && <p className={classes['advice']}>{advice}</p>}
          <p role="status" aria-label="Age" className={classes['age']}>
            Checked at <ClockTime at={at} />
            {isOld && `, before ${before}.`}
          </p>
        </div>
        {isOld && onCheckAgain && (
          <Button pending={isRepairing} onClick={onCheckAgain}>
            Check again
          </Button>
        )}
        {!isOld && repair && repairLabel !== null && (
          <Button look="primary" pending={isRepairing} onClick={() => onRepair(repair)}>
            {repairLabel}
          </Button>
        )}
      </div>
      <ol hidden={isCompact && !isOpen} aria-label="Steps" className={classes['steps']}>
        {steps.map(({ id, state, says, ms }) => (
          <li key={id} data-state={state}>
            <StateDot tone={isOld ? 'idle' : TONES[state]} />
            <span className={classes['name']}>{STEP_NAMES[id]}</span>
            <span className={classes['says']}>{says}</span>
            <span className={classes['ms']}>{ms === null ? '' : inMs(ms)}</span>
          </li>
        ))}
      </ol>
      <div className={classes['more']}>
        <Button
          look="quiet"
          aria-expanded={isOpen}
          aria-controls={detailsId}
          onClick={() => setOpen(!isOpen)}
        >
          Details
        </Button>
        <pre id={detailsId} hidden={!isOpen} tabIndex={isOpen ? 0 : -1}>
          {evidence.join('\n')}
        </pre>
      </div>
    </section>
  );
}

const ICONS = {
  good: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  bad: IconCircleXFilled,
  old: IconHistory,
} as const;

export function toneOf({ reachable, code }: Diagnosis): 'good' | 'warn' | 'bad' {
  if (!reachable) return 'bad';
  return code === null ? 'good' : 'warn';
}
