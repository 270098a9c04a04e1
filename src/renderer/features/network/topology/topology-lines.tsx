import { memo } from 'react';
import { NODE, STUB, type Layout, type Place } from './layout';
import { useRates, type TrafficFeed } from './traffic-feed';
import { trafficWeight } from './traffic-weight';
import classes from './topology-canvas.module.css';

const WEIGHTS = [0, 1, 2, 3, 4] as const;

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

interface TrafficLinesProps {
  readonly layout: Layout;
  readonly feed: TrafficFeed;
}

/** The line from the trunk to each member, as heavy as what flows through it. One path a weight. */
export function TrafficLines({ layout, feed }: TrafficLinesProps) {
  const rates = useRates(feed);
  const weightOf = ({ id }: Place) => {
    const rate = rates.get(id);
    return rate ? trafficWeight(rate.inPerSecond + rate.outPerSecond) : 0;
  };
  const paths: string[] = ['', '', '', '', ''];
  for (const place of layout.places) {
    if (!place.isMember) continue;
    const path = `M${place.x - STUB} ${place.y + NODE.height / 2}h${STUB}`;
    paths[weightOf(place)] += path;
  }
  return (
    <svg className={classes['lines']} width={layout.width} height={layout.height} aria-hidden>
      {WEIGHTS.map((weight) => (
        <path key={weight} className={classes['stub']} data-weight={weight} d={paths[weight]} />
      ))}
    </svg>
  );
}
