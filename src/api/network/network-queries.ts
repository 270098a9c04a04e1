import { queryOptions, useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import type { ConnectOptions } from '@/shared/connect-options';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkIntent } from '@/shared/network-intent';
import type { Healing, RepairStep } from '@/shared/network-repair';
import type { Run, RunsSnapshot } from '@/shared/runs';
import { newest } from '../docker/apply-patch';
import { useNetworkStatus } from '../docker/docker-queries';
import {
  connectContainerWith,
  dismissNetworkRun,
  getConnectRisk,
  getHealing,
  getNetworkIntent,
  getNetworkRuns,
  keepConnected,
  previewRepair,
  repairNetwork,
  setHealing,
} from './network-api';

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

/** Asked when the page of the network opens; events keep it (network-events). */
export const healingQuery = queryOptions({ queryKey: ['healing'], queryFn: getHealing });

/** What was mended unasked, and what was given up; undefined until it is known. */
export function useHealing(): Healing | undefined {
  return useQuery(healingQuery).data;
}

/**
 * The plan of a repair, made anew each time it is looked at and whenever the network’s state changes,
 * which may be by other hands; not while `isHeld`.
 */
export function useRepairPlan({ isHeld }: { readonly isHeld: boolean }): {
  readonly steps: readonly RepairStep[] | null;
  readonly error: DampError | null;
  readonly look: () => void;
} {
  const network = useNetworkStatus();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['repair-plan', network],
    queryFn: previewRepair,
    enabled: !isHeld,
    gcTime: 0,
  });
  return {
    steps: isFetching || error ? null : (data ?? null),
    error: error && DampError.from(error),
    look: () => void refetch(),
  };
}

export function useRepairNetwork(): UseMutationResult<void, Error, readonly RepairStep[]> {
  return useMutation({ meta: { place: 'dialog' }, mutationFn: repairNetwork });
}

export function useConnectWith(): UseMutationResult<
  void,
  Error,
  { readonly container: string; readonly options: ConnectOptions }
> {
  return useMutation({
    meta: { place: 'dialog' },
    mutationFn: ({ container, options }) => connectContainerWith(container, options),
  });
}

const NO_RISKS: readonly string[] = [];

/** What connecting it would do to a container besides, in sentences; nothing for a member. */
export function useConnectRisk({ id, endpoint }: Container): readonly string[] {
  const { data = NO_RISKS } = useQuery({
    queryKey: ['connect-risk', id],
    queryFn: () => getConnectRisk(id),
    enabled: endpoint === null,
    gcTime: 0,
  });
  return endpoint === null ? data : NO_RISKS;
}

export function useKeepConnected(): UseMutationResult<
  void,
  Error,
  { readonly container: string; readonly isKept: boolean }
> {
  return useMutation({
    mutationFn: ({ container, isKept }) => keepConnected(container, isKept),
  });
}
