import { useLayoutEffect, type RefObject } from 'react';
import type { Layout } from './layout';
import { nodesIn } from './node-elements';
import type { TrafficFeed } from './traffic-feed';
import { trafficWeight } from './traffic-weight';

/**
 * The line from the trunk to each member, as heavy as what flows through it. Set past React, and only
 * where the weight changed: figures come all the time, and seldom make a line another.
 */
export function useTrafficLines(
  layer: RefObject<HTMLElement | null>,
  layout: Layout,
  feed: TrafficFeed,
): void {
  useLayoutEffect(() => {
    const elements = [...nodesIn(layer.current)];
    const weigh = () => {
      const rates = feed.rates();
      for (const [id, element] of elements) {
        const rate = rates.get(id);
        const weight = rate ? trafficWeight(rate.inPerSecond + rate.outPerSecond) : 0;
        if (element.dataset['weight'] !== String(weight)) element.dataset['weight'] = `${weight}`;
      }
    };
    weigh();
    return feed.subscribe(weigh);
  }, [layer, layout, feed]);
}
