import type { QueryClient } from '@tanstack/react-query';
import { newest } from '../docker/apply-patch';
import { healingQuery, networkIntentQuery, networkRunsQuery } from './network-queries';

/** Keeps what main tells of the network true, for as long as the page lives. */
export function followNetwork(client: QueryClient): () => void {
  const unsubscribes = [
    window.damp.network.onIntentChanged((intent) => {
      client.setQueryData(networkIntentQuery.queryKey, intent);
    }),
    window.damp.network.onHealingChanged((healing) => {
      client.setQueryData(healingQuery.queryKey, healing);
    }),
    window.damp.network.onRunsChanged((came) => {
      client.setQueryData(networkRunsQuery.queryKey, (held) => newest(held, came));
    }),
  ];
  return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
}
