import { useMemo } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import { useInstanceActions } from '@/api/services/services-mutations';
import { useRuns } from '@/api/services/services-queries';
import { catalog } from '@/catalog';
import { listEntries, type Entry } from './entries';

/** What is installed; undefined until the first picture of the engine is here. */
export function useEntries(): readonly Entry[] | undefined {
  const containers = useContainers();
  const runs = useRuns();
  const actions = useInstanceActions();
  return useMemo(
    () => containers && listEntries({ catalog, containers, runs, actions }),
    [containers, runs, actions],
  );
}
