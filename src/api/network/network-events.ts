import type { QueryClient } from '@tanstack/react-query';
import { networkIntentQuery } from './network-queries';

/** Keeps what is wanted of the network as main tells it, for as long as the page lives. */
export function followNetworkIntent(client: QueryClient): () => void {
  return window.damp.network.onIntentChanged((intent) => {
    client.setQueryData(networkIntentQuery.queryKey, intent);
  });
}
