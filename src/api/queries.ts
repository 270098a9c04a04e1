import { MutationCache, QueryClient } from '@tanstack/react-query';
import { DampError } from '@/shared/errors';

/** Where an action's failure is shown: on this page, or in the dialog that asked for it. */
type Place = 'services' | 'network' | 'dialog';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { readonly place: Place };
  }
}

/**
 * The page's cache. The engine's events keep it true, so nothing refetches by itself; and a laptop
 * without a network still has its engine, so being offline stops no call. `onActionFailed` is told
 * of every failed action but those that the user cancelled.
 */
export function createQueryClient(
  onActionFailed: (error: DampError, place: Place | undefined) => void,
): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (thrown, _variables, _result, { meta }) => {
        const error = DampError.from(thrown);
        if (error.code !== 'cancelled') onActionFailed(error, meta?.place);
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        gcTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        refetchOnMount: false,
      },
      // A failure is shown until it is dismissed.
      mutations: { networkMode: 'always', retry: false, gcTime: Infinity },
    },
  });
}
