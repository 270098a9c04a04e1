import { queryOptions, useQuery } from '@tanstack/react-query';
import { DampError } from '@/shared/errors';
import type { InstanceOptions } from '@/shared/install-options';
import type { Run, RunsSnapshot } from '@/shared/runs';
import { newest } from '../docker/apply-patch';
import { getInstanceOptions, getRuns } from './services-api';

const RUNS_KEY = ['runs'] as const;

/** The long actions that are under way or have failed. Events keep it true (services-events). */
export const runsQuery = queryOptions({
  queryKey: RUNS_KEY,
  queryFn: async ({ client }): Promise<RunsSnapshot> => {
    const came = await getRuns();
    return newest(client.getQueryData<RunsSnapshot>(RUNS_KEY), came);
  },
});

const NO_RUNS: readonly Run[] = [];
const pickRuns = (snapshot: RunsSnapshot): readonly Run[] => snapshot.runs;

/** What an instance was made with; asked anew each time. */
export function useInstanceOptions(instance: string): {
  readonly options: InstanceOptions | null;
  readonly error: DampError | null;
} {
  const { data, error } = useQuery({
    queryKey: ['instance-options', instance],
    queryFn: () => getInstanceOptions(instance),
    gcTime: 0,
  });
  return { options: data ?? null, error: error && DampError.from(error) };
}

/** All runs under way or failed; none until the first answer is here. */
export function useRuns(): readonly Run[] {
  return useQuery({ ...runsQuery, select: pickRuns }).data ?? NO_RUNS;
}
