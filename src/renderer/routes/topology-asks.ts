import { useEffect, useEffectEvent } from 'react';
import { navigate } from './router';

/** What the topology can be asked for from anywhere. */
export type TopologyAsk = 'picture' | 'list' | 'zoom-in' | 'zoom-out' | 'fit' | 'talks';

let waiting: TopologyAsk | null = null;
let answer: ((ask: TopologyAsk) => void) | null = null;

/** Goes to the topology, which does it as soon as it is there. */
export function askTopology(ask: TopologyAsk): void {
  navigate('network', 'topology');
  if (answer) answer(ask);
  else waiting = ask;
}

/** For the topology: does what it was asked for before it was there, and from then on. */
export function useTopologyAsks(onAsked: (ask: TopologyAsk) => void): void {
  const act = useEffectEvent(onAsked);
  useEffect(() => {
    const asked = waiting;
    waiting = null;
    answer = (ask) => act(ask);
    if (asked) act(asked);
    return () => {
      answer = null;
    };
  }, []);
}
