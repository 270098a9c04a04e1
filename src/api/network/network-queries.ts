import { queryOptions, useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import type { NetworkIntent } from '@/shared/network-intent';
import { getNetworkIntent, setHealing } from './network-api';

/** Asked once; events keep it (network-events). */
export const networkIntentQuery = queryOptions({
  queryKey: ['network-intent'],
  queryFn: getNetworkIntent,
});

/** What the user wants of the network; undefined until it is known. */
export function useNetworkIntent(): NetworkIntent | undefined {
  return useQuery(networkIntentQuery).data;
}

export function useSetHealing(): UseMutationResult<void, Error, boolean> {
  return useMutation({ mutationFn: setHealing });
}
