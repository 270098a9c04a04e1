import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { useStanding, type ActionState } from '../actions';
import { deleteSnapshot, rollBack, takeSnapshot } from '../data/data-api';
import { actOnDatabase, type DatabaseAction } from '../databases/databases-actions';
import { untilShown } from '../docker/docker-queries';
import {
  cancelRun,
  changeInstance,
  checkForUpdate,
  dismissRun,
  installService,
  openWebUi,
  removeInstance,
  restartInstance,
  retryRun,
  startInstance,
  stopInstance,
  updateInstance,
  type ChangeRequest,
  type InstallRequest,
} from './services-api';

/** What a person can do to one instance. */
export type InstanceAction =
  | (InstallRequest & { readonly do: 'install' })
  | (ChangeRequest & { readonly do: 'change'; readonly instance: string })
  | { readonly do: 'update'; readonly instance: string }
  | {
      readonly do: 'retry';
      readonly instance: string;
      readonly service: string;
      /** The failed run that is asked for again, and what it does. */
      readonly run: string;
      readonly kind: 'install' | 'change' | 'update';
      /** What is to be different in it. */
      readonly hostPorts: Readonly<Record<string, number>>;
    }
  | { readonly do: 'start' | 'stop' | 'restart' | 'open'; readonly instance: string }
  | { readonly do: 'remove'; readonly instance: string; readonly deleteData: boolean }
  | { readonly do: 'cancel' | 'dismiss'; readonly instance: string; readonly run: string }
  | { readonly do: 'take-snapshot'; readonly instance: string; readonly note: string }
  | {
      readonly do: 'roll-back' | 'delete-snapshot';
      readonly instance: string;
      readonly snapshot: string;
    }
  | DatabaseAction;

/** Marks what is done to an instance, by whatever road it was asked for. */
export const INSTANCE_ACTION = ['instance-action'] as const;
const instanceOf = (action: InstanceAction) => action.instance;

/**
 * Acts on an instance; settles when it is done and the picture shows it. `onDone` is told then; of a
 * removal that kept the data also how to make again what was removed.
 */
export function useActOnInstance(
  onDone?: (action: InstanceAction, again: InstallRequest | null) => void,
): (action: InstanceAction) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: INSTANCE_ACTION,
    meta: { place: 'services' },
    mutationFn: async (action: InstanceAction) => {
      if (action.do === 'remove') return remove(client, action);
      await act(client, action);
      return null;
    },
    onSuccess: (again, action) => onDone?.(action, again),
  });
  return mutate;
}

export interface UpdateCheck {
  readonly ask: () => void;
  readonly forget: () => void;
  readonly isAsking: boolean;
  readonly answer: 'up-to-date' | 'available' | null;
  readonly error: DampError | null;
}

/** Whether there is a newer image for an instance: asked only when the user asks. */
export function useUpdateCheck(instance: string): UpdateCheck {
  const { mutate, reset, isPending, data, error } = useMutation({
    meta: { place: 'services' },
    mutationFn: () => checkForUpdate(instance),
  });
  return {
    ask: () => mutate(),
    forget: reset,
    isAsking: isPending,
    answer: data ?? null,
    error: error && DampError.from(error),
  };
}

/** What stands of such actions, by instance. */
export function useInstanceActions(): ReadonlyMap<string, ActionState<InstanceAction>> {
  return useStanding(INSTANCE_ACTION, instanceOf);
}

async function act(
  client: QueryClient,
  action: Exclude<InstanceAction, { readonly do: 'remove' }>,
): Promise<void> {
  const shows = (isShown: (container: Container | undefined) => boolean) =>
    untilShown(client, (containers) =>
      isShown(containers.find(({ managed }) => managed?.instance === action.instance)),
    );
  switch (action.do) {
    case 'install': {
      const { service, instance, version, options } = action;
      return installService({ service, instance, version, options });
    }
    case 'change': {
      const { instance, version, options, start } = action;
      return changeInstance(instance, { version, options, start });
    }
    case 'update':
      return updateInstance(action.instance);
    case 'retry':
      return retryRun(action.run, action.hostPorts);
    case 'start':
      await startInstance(action.instance);
      return shows((container) => container?.state === 'running');
    case 'stop':
      await stopInstance(action.instance);
      return shows((container) => container?.state !== 'running');
    case 'restart':
      return restartInstance(action.instance);
    case 'open':
      return openWebUi(action.instance);
    case 'cancel':
      return cancelRun(action.run);
    case 'dismiss':
      return dismissRun(action.run);
    case 'take-snapshot':
      return takeSnapshot(action.instance, action.note);
    case 'roll-back':
      return rollBack(action.instance, action.snapshot);
    case 'delete-snapshot':
      return deleteSnapshot(action.instance, action.snapshot);
    case 'create-database':
    case 'drop-database':
    case 'back-up':
    case 'restore':
      return actOnDatabase(client, action);
  }
}

async function remove(
  client: QueryClient,
  { instance, deleteData }: InstanceAction & { readonly do: 'remove' },
): Promise<InstallRequest | null> {
  const again = await removeInstance(instance, { deleteData });
  await untilShown(client, (containers) =>
    containers.every(({ managed }) => managed?.instance !== instance),
  );
  return again;
}
