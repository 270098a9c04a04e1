import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { BulkResult, BulkVerb } from '@/shared/bulk';
import { DampError } from '@/shared/errors';
import { afterShownTime, untilShown } from '../docker/docker-queries';
import { INSTANCE_ACTION, type InstanceAction } from '../services/services-mutations';
import { doToInstances } from './bulk-api';

/**
 * Starts or stops many instances in one call. To the page it is an action on each of them, so that
 * each says what it does and, where it fails, why.
 */
export function useActOnMany(): (verb: BulkVerb, instances: readonly string[]) => void {
  const client = useQueryClient();
  return useCallback(
    (verb, instances) => {
      if (instances.length === 0) return;
      const results = doToInstances(verb, instances);
      for (const instance of instances) actAlong(client, { do: verb, instance }, results);
    },
    [client],
  );
}

function actAlong(
  client: QueryClient,
  action: InstanceAction & { readonly do: BulkVerb },
  results: Promise<readonly BulkResult[]>,
): void {
  const mutation = client.getMutationCache().build(client, {
    mutationKey: INSTANCE_ACTION,
    meta: { place: 'services' },
    gcTime: Infinity,
    networkMode: 'always',
    mutationFn: () => untilDone(client, action, results),
  });
  // What fails is told by the cache, as for any action.
  mutation.execute(action).catch(() => undefined);
}

/** Ends when the picture shows it, and need not wait for the others. */
async function untilDone(
  client: QueryClient,
  { do: verb, instance }: { readonly do: BulkVerb; readonly instance: string },
  results: Promise<readonly BulkResult[]>,
): Promise<void> {
  let failure: DampError | null = null;
  const over = results.then(
    async (all) => {
      const error = all.find((result) => result.instance === instance)?.error;
      if (error) failure = DampError.fromData(error);
      else await afterShownTime();
    },
    (error: unknown) => {
      failure = DampError.from(error);
    },
  );
  await untilShown(
    client,
    (containers) => {
      const state = containers.find(({ managed }) => managed?.instance === instance)?.state;
      return (state === 'running') === (verb === 'start');
    },
    over,
  );
  if (failure) throw DampError.from(failure);
}
