import type { RefObject } from 'react';
import { bytes } from '@/renderer/components/bytes';
import type { Traffic } from '@/shared/traffic';
import { NODE, type Place } from './layout';
import { useRate, type TrafficFeed } from './traffic-feed';
import { useLookedAt } from './use-looked-at';
import classes from './topology-canvas.module.css';

interface TrafficFigureProps {
  readonly screen: RefObject<HTMLElement | null>;
  readonly places: ReadonlyMap<string, Place>;
  readonly selected: string | null;
  readonly feed: TrafficFeed;
}

/**
 * What flows through the node that is pointed at, focused or chosen, in figures below it. It listens
 * by itself: the picture is not drawn again for a pointer that passes over it.
 */
export function TrafficFigure({ screen, places, selected, feed }: TrafficFigureProps) {
  const lookedAt = useLookedAt(screen);
  const place = places.get(lookedAt ?? selected ?? '');
  return place?.isMember ? <Figure place={place} feed={feed} /> : null;
}

function Figure({ place, feed }: { readonly place: Place; readonly feed: TrafficFeed }) {
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
