import { bytes } from '@/renderer/components/bytes';
import type { Traffic } from '@/shared/traffic';
import { NODE, type Place } from './layout';
import { useRate, type TrafficFeed } from './traffic-feed';
import classes from './topology-canvas.module.css';

interface TrafficFigureProps {
  readonly place: Place;
  readonly feed: TrafficFeed;
}

/** What flows through the node that is looked at, in figures, below it. */
export function TrafficFigure({ place, feed }: TrafficFigureProps) {
  const rate = useRate(feed, place.id);
  if (!rate) return null;
  return (
    <span className={classes['figure']} style={{ left: place.x, top: place.y + NODE.height }}>
      <Rates rate={rate} />
    </span>
  );
}

/** "1.2 kB/s in, 300 B/s out". */
export function Rates({ rate }: { readonly rate: Traffic }) {
  return (
    <>
      {bytes(rate.inPerSecond)}/s in, {bytes(rate.outPerSecond)}/s out
    </>
  );
}
