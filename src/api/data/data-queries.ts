import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DataVolume, VolumeUse } from '@/shared/volumes';
import { useContainers, useEngineStatus } from '../docker/docker-queries';
import { getDataVolumes, getVolumeSizes, getVolumeUses } from './data-api';

/** Events say when it is to be asked anew (data-events); while nobody shows it, it is not asked. */
export const volumesQuery = queryOptions({
  queryKey: ['volumes'],
  queryFn: getDataVolumes,
  refetchOnMount: true,
});

/** Every volume of data and every snapshot; undefined until the engine has told. */
export function useDataVolumes(): readonly DataVolume[] | undefined {
  const isRunning = useEngineStatus()?.state === 'running';
  return useQuery({ ...volumesQuery, enabled: isRunning }).data;
}

/**
 * Sizes by volume, measured when the view opens, when the volumes become others, and when it is asked
 * for; never by itself. To be asked once it is known which volumes there are.
 */
export function useVolumeSizes(
  volumes: readonly string[] | undefined,
): UseQueryResult<Record<string, number>> {
  return useQuery({
    queryKey: ['volume-sizes', volumes],
    queryFn: getVolumeSizes,
    enabled: volumes !== undefined,
    placeholderData: (held) => held,
    refetchOnMount: 'always',
    gcTime: 0,
  });
}

/** Who mounts the instance's data; asked when the view opens and when containers come and go. */
export function useVolumeUses(instance: string): readonly VolumeUse[] | undefined {
  const containers = useContainers();
  const present = useMemo(
    () =>
      (containers ?? [])
        .map(({ id }) => id.slice(0, 12))
        .toSorted()
        .join(),
    [containers],
  );
  return useQuery({
    queryKey: ['volume-uses', instance, present],
    queryFn: () => getVolumeUses(instance),
    placeholderData: (held) => held,
    refetchOnMount: 'always',
    gcTime: 0,
  }).data;
}
