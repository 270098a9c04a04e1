import type { QueryClient } from '@tanstack/react-query';
import type { BulkResult } from '@/shared/bulk';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { afterShownTime, untilShown } from '../docker/docker-queries';
import { INSTANCE_ACTION, type InstanceAction } from './services-mutations';

/**
 * One instance's part of a call about many, as an action of its own: so its row says what is done
 * and, where it fails, why. It ends when the picture shows it, and need not wait for the others.
 */
export function actAlong(
  client: QueryClient,
  action: InstanceAction,
  results: Promise<readonly BulkResult[]>,
  isDone: (container: Container | undefined) => boolean,
): void {
  const { instance } = action;
  const mutation = client.getMutationCache().build(client, {
    mutationKey: INSTANCE_ACTION,
    meta: { place: 'services' },
    gcTime: Infinity,
    networkMode: 'always',
    mutationFn: async () => {
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
        (containers) => isDone(containers.find(({ managed }) => managed?.instance === instance)),
        over,
      );
      if (failure) throw DampError.from(failure);
    },
  });
  // What fails is told by the cache, as for any action.
  mutation.execute(action).catch(() => undefined);
}
