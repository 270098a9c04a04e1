import { useEffect, useEffectEvent } from 'react';
import { navigate } from './router';

interface ViewAsks<Ask> {
  /** Goes to the view, which does it as soon as it is there. */
  readonly ask: (ask: Ask) => void;
  /** For the view: does what it was asked for before it was there, and from then on. */
  readonly useAsks: (onAsked: (ask: Ask) => void) => void;
}

/** What a view of the network can be asked for from anywhere. */
export function viewAsks<Ask>(tab: string): ViewAsks<Ask> {
  let waiting: Ask | null = null;
  let answer: ((ask: Ask) => void) | null = null;
  return {
    ask: (ask) => {
      if (answer) {
        answer(ask);
        return;
      }
      waiting = ask;
      navigate('network', tab);
    },
    useAsks: (onAsked) => {
      const act = useEffectEvent(onAsked);
      useEffect(() => {
        const asked = waiting;
        waiting = null;
        answer = (ask) => act(ask);
        if (asked !== null) act(asked);
        return () => {
          answer = null;
        };
      }, []);
    },
  };
}
