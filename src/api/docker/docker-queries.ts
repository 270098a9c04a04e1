import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import type { Container, EngineSnapshot, EngineStatus, NetworkStatus } from '@/shared/engine';
import { newest } from './apply-patch';
import { getEngineSnapshot } from './docker-api';

const ENGINE_KEY = ['engine'] as const;

/** The live picture of the engine. Fetched once; events keep it true (docker-events). */
export const engineQuery = queryOptions({
  queryKey: ENGINE_KEY,
  queryFn: async ({ client }): Promise<EngineSnapshot> => {
    const came = await getEngineSnapshot();
    return newest(client.getQueryData<EngineSnapshot>(ENGINE_KEY), came);
  },
  // Patches keep identities by themselves; comparing hundreds of containers again is waste.
  structuralSharing: false,
});

const pickEngine = (snapshot: EngineSnapshot): EngineStatus => snapshot.engine;
const pickNetwork = (snapshot: EngineSnapshot): NetworkStatus => snapshot.network;
// While the engine is being looked for, an empty list is not yet an answer.
const pickContainers = ({ engine, containers }: EngineSnapshot): readonly Container[] | null =>
  engine.state === 'starting' ? null : containers;

/** The engine's state; undefined until the first picture is here. */
export function useEngineStatus(): EngineStatus | undefined {
  return useQuery({ ...engineQuery, select: pickEngine }).data;
}

/** The network's state; undefined until the first picture is here. */
export function useNetworkStatus(): NetworkStatus | undefined {
  return useQuery({ ...engineQuery, select: pickNetwork }).data;
}

/** Whether projects are kept apart: not every member sees every other one. */
export function useIsSegmented(): boolean {
  const network = useNetworkStatus();
  return network !== undefined && 'isolation' in network && network.isolation === 'segmented';
}

/** All containers of the engine; undefined until an engine has answered or is known to be gone. */
export function useContainers(): readonly Container[] | undefined {
  return useQuery({ ...engineQuery, select: pickContainers }).data ?? undefined;
}

/** Why the first picture could not be had, and a way to ask again. */
export function useEngineFailure(): { error: Error | null; retry: () => void } {
  const { error, refetch } = useQuery(engineQuery);
  return { error, retry: () => void refetch() };
}

const SHOWN_WITHIN_MS = 2000;

/** The time that the picture has to show what was done. */
export function afterShownTime(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SHOWN_WITHIN_MS));
}

/**
 * Resolves when the picture shows what was asked for, or when the limit is over, after two seconds
 * unless given: the engine's answer and its event come by two roads, and a button that lets go
 * between them would flicker.
 */
export async function untilShown(
  client: QueryClient,
  isShown: (containers: readonly Container[]) => boolean,
  limit: Promise<void> = afterShownTime(),
): Promise<void> {
  const look = () => isShown(client.getQueryData(engineQuery.queryKey)?.containers ?? []);
  if (look()) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      unsubscribe();
      resolve();
    };
    const unsubscribe = client.getQueryCache().subscribe(() => {
      if (look()) done();
    });
    void limit.then(done);
  });
}
