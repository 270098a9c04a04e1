import { queryOptions, useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import type { NetworkIntent } from '@/shared/network-intent';
import type { Run, RunsSnapshot } from '@/shared/runs';
import { newest } from '../docker/apply-patch';
import { dismissNetworkRun, getNetworkIntent, getNetworkRuns, setHealing } from './network-api';

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

const RUNS_KEY = ['network-runs'] as const;

/** Asked when the page of the network opens; events keep it (network-events). */
export const networkRunsQuery = queryOptions({
  queryKey: RUNS_KEY,
  queryFn: async ({ client }): Promise<RunsSnapshot> => {
    const came = await getNetworkRuns();
    return newest(client.getQueryData<RunsSnapshot>(RUNS_KEY), came);
  },
});

const NO_RUNS: readonly Run[] = [];
const pickRuns = (snapshot: RunsSnapshot): readonly Run[] => snapshot.runs;

/** The runs on the network; none until the first answer is here. */
export function useNetworkRuns(): readonly Run[] {
  return useQuery({ ...networkRunsQuery, select: pickRuns }).data ?? NO_RUNS;
}

export function useDismissNetworkRun(): UseMutationResult<void, Error, string> {
  return useMutation({ mutationFn: dismissNetworkRun });
}
