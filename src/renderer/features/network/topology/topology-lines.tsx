import { memo } from 'react';
import type { Layout } from './layout';
import classes from './topology-canvas.module.css';

/** The trunk, and what hangs on it. */
export const TrunkLines = memo(function TrunkLines({ layout }: { readonly layout: Layout }) {
  const { rails, spine, drops, width, height } = layout;
  const across = rails.map(({ x, y, length }) => `M${x} ${y}h${length}`).join('');
  const down = drops.map(({ x, y, length }) => `M${x} ${y}v${length}`).join('');
  return (
    <svg className={classes['lines']} width={width} height={height} aria-hidden>
      <path className={classes['drop']} d={down} />
      <path className={classes['trunk']} d={`${across}M${spine.x} ${spine.y}v${spine.length}`} />
    </svg>
  );
});
