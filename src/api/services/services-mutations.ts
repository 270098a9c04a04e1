import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Container } from '@/shared/engine';
import { useStanding, type ActionState } from '../actions';
import { untilShown } from '../docker/docker-queries';
import {
  cancelRun,
  dismissRun,
  installService,
  openWebUi,
  removeInstance,
  restartInstance,
  startInstance,
  stopInstance,
  type InstallRequest,
} from './services-api';

/** What a person can do to one instance. */
export type InstanceAction =
  | (InstallRequest & {
      readonly do: 'install';
      /** The failed run that this one replaces. */
      readonly failedRun?: string;
    })
  | { readonly do: 'start' | 'stop' | 'restart' | 'open'; readonly instance: string }
  | { readonly do: 'remove'; readonly instance: string; readonly deleteData: boolean }
  | { readonly do: 'cancel' | 'dismiss'; readonly instance: string; readonly run: string };

const INSTANCE_ACTION = ['instance-action'] as const;
const instanceOf = (action: InstanceAction) => action.instance;

/** Acts on an instance; settles when it is done and the picture shows it. */
export function useActOnInstance(): (action: InstanceAction) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: INSTANCE_ACTION,
    meta: { place: 'services' },
    mutationFn: (action: InstanceAction) => act(client, action),
  });
  return mutate;
}

/** What stands of such actions, by instance. */
export function useInstanceActions(): ReadonlyMap<string, ActionState<InstanceAction>> {
  return useStanding(INSTANCE_ACTION, instanceOf);
}

async function act(client: QueryClient, action: InstanceAction): Promise<void> {
  const shows = (isShown: (container: Container | undefined) => boolean) =>
    untilShown(client, (containers) =>
      isShown(containers.find(({ managed }) => managed?.instance === action.instance)),
    );
  switch (action.do) {
    case 'install': {
      const { failedRun, service, instance, version, options } = action;
      if (failedRun !== undefined) await dismissRun(failedRun);
      return installService({ service, instance, version, options });
    }
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
    case 'remove':
      await removeInstance(action.instance, { deleteData: action.deleteData });
      return shows((container) => container === undefined);
    case 'cancel':
      return cancelRun(action.run);
    case 'dismiss':
      return dismissRun(action.run);
  }
}
