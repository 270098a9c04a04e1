import { ClockTime } from '@/renderer/components/clock-time';
import type { CheckState } from './use-check';
import classes from './progress.module.css';

interface ProgressProps {
  readonly state: CheckState;
  /** Cells of the matrix that are older than something that changed, by their keys: what that was. */
  readonly older: ReadonlyMap<string, string>;
}

/** How far a check is, in one line that keeps its place; then what came out, and how old that is. */
export function Progress({ state, older }: ProgressProps) {
  const { says, fraction } = progressOf(state, older.size > 0);
  const { doing, cells, sweptAsOf } = state;
  return (
    <div className={classes['place']}>
      {fraction !== undefined && (
        <span
          role="progressbar"
          aria-label={says}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={fraction === null ? undefined : Math.floor(fraction * 100)}
          className={classes['track']}
        >
          <span className={classes['bar']} style={{ transform: `scaleX(${fraction ?? 1})` }} />
        </span>
      )}
      <span className={classes['caption']}>
        {says}
        {!doing && sweptAsOf && cells.size > 0 && (
          <>
            {' '}
            Checked at <ClockTime at={sweptAsOf.at} />
            {older.size === 0 ? '.' : ', '}
            {older.size > 0 && <strong>{sayOlder(older, cells.size)}</strong>}
          </>
        )}
      </span>
    </div>
  );
}

/** How many of the answers are older than what. */
function sayOlder(older: ReadonlyMap<string, string>, all: number): string {
  const [first, ...others] = new Set(older.values());
  const many = older.size === all ? '' : `${older.size} of them `;
  return `${many}before ${first ?? ''}${others.length > 0 ? ', and more changed' : ''}.`;
}

/** `fraction` is undefined where nothing is under way. */
function progressOf(
  { doing, sweep, cells }: CheckState,
  isOld: boolean,
): {
  readonly says: string;
  readonly fraction?: number | null;
} {
  const all = sweep?.cells.length ?? 0;
  const isSweep = sweep !== null && (doing?.fraction ?? null) === null;
  const bad = [...cells.values()].filter(({ reachable }) => !reachable).length;
  const works = isOld ? 'did' : bad === 1 ? 'does' : 'do';
  const wrong = bad === 0 ? '' : `, ${bad} ${works} not work`;
  if (doing && isSweep && cells.size < all) {
    return { says: `${cells.size} of ${all} checked${wrong}`, fraction: cells.size / all };
  }
  if (doing) return { says: `${doing.says}…`, fraction: doing.fraction };
  if (sweep) {
    return {
      says:
        all === 0
          ? 'There is nothing to check yet: no service is installed, and no project is on the network.'
          : bad === 0
            ? `All ${cells.size} ${isOld ? 'worked' : 'work'}.`
            : `${cells.size} of ${all} checked${wrong}. Choose one for the reason.`,
    };
  }
  return { says: '' };
}
