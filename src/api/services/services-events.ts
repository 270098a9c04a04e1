import type { QueryClient } from '@tanstack/react-query';
import { newest } from '../docker/apply-patch';
import { runsQuery } from './services-queries';

/** Keeps the cached runs true for as long as the page lives: subscribes first, then fetches. */
export function followRuns(client: QueryClient): () => void {
  const unsubscribe = window.damp.services.onRunsChanged((came) => {
    client.setQueryData(runsQuery.queryKey, (held) => newest(held, came));
  });
  void client.prefetchQuery(runsQuery);
  return unsubscribe;
}
