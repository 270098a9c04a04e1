import type { Run } from '@/shared/runs';
import classes from './run-bar.module.css';
import { runProgress } from './run-progress';

interface RunBarProps {
  readonly run: Run | null;
  readonly title: string;
}

const DOING: Readonly<Record<Run['kind'], string>> = {
  install: 'Installing',
  remove: 'Removing',
  change: 'Changing',
  update: 'Updating',
  backup: 'Backing up',
  restore: 'Restoring',
  snapshot: 'Taking a snapshot of',
  rollback: 'Rolling back',
  repair: 'Repairing',
  shape: 'Reshaping',
  segments: 'Reshaping',
};

/** How far a run is, as a bar and in words. It keeps the place of the addresses that will come. */
export function RunBar({ run, title }: RunBarProps) {
  const { fraction, caption } = runProgress(run);
  return (
    <span className={classes['place']}>
      <span
        role="progressbar"
        className={classes['track']}
        aria-label={`${DOING[run?.kind ?? 'install']} ${title}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={fraction === null ? undefined : Math.floor(fraction * 100)}
        aria-valuetext={caption || undefined}
      >
        <span
          className={classes['bar']}
          data-unknown={fraction === null || undefined}
          style={{ transform: `scaleX(${fraction ?? 1})` }}
        />
      </span>
      <span className={classes['caption']}>{caption}</span>
    </span>
  );
}
