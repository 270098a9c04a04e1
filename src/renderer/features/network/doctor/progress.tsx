import type { CheckState } from './use-check';
import classes from './progress.module.css';

/** How far a check is, in one line that keeps its place. */
export function Progress({ state }: { readonly state: CheckState }) {
  const { says, fraction } = progressOf(state);
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
      <span className={classes['caption']}>{says}</span>
    </div>
  );
}

/** `fraction` is undefined where nothing is under way. */
function progressOf({ doing, sweep, cells }: CheckState): {
  readonly says: string;
  readonly fraction?: number | null;
} {
  const all = sweep?.cells.length ?? 0;
  const isSweep = sweep !== null && (doing?.fraction ?? null) === null;
  const bad = [...cells.values()].filter(({ reachable }) => !reachable).length;
  const wrong = bad === 0 ? '' : `, ${bad} ${bad === 1 ? 'does' : 'do'} not work`;
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
            ? `All ${cells.size} work.`
            : `${cells.size} of ${all} checked${wrong}. Choose one for the reason.`,
    };
  }
  return { says: '' };
}
