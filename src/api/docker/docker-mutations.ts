import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { DampError } from '@/shared/errors';
import { useStanding, type ActionState } from '../actions';
import {
  connectContainerToNetwork,
  disconnectContainerFromNetwork,
  ensureDockerNetwork,
  retryEngine,
} from './docker-api';
import { untilShown } from './docker-queries';

/** Puts a container on the network or takes it off. */
export interface MembershipAction {
  readonly do: 'connect' | 'disconnect';
  readonly container: string;
}

const MEMBERSHIP = ['membership'] as const;
const containerOf = (action: MembershipAction) => action.container;

/** Connects or disconnects; settles when the picture shows it. Both are idempotent. */
export function useSetMembership(): (action: MembershipAction) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: MEMBERSHIP,
    meta: { place: 'network' },
    mutationFn: async (action: MembershipAction) => {
      const isMember = action.do === 'connect';
      await (isMember ? connectContainerToNetwork : disconnectContainerFromNetwork)(
        action.container,
      );
      await untilShown(client, (containers) => {
        const container = containers.find(({ id }) => id === action.container);
        return !container || (container.endpoint !== null) === isMember;
      });
    },
  });
  return mutate;
}

/** What stands of connecting and disconnecting, by container id. */
export function useMemberships(): ReadonlyMap<string, ActionState<MembershipAction>> {
  return useStanding(MEMBERSHIP, containerOf);
}

/** Makes the network. Idempotent. `shownOn`: the page on which its user shows a failure; else it pops up. */
export function useEnsureNetwork(shownOn?: 'network'): UseMutationResult<void, DampError, void> {
  return useMutation({
    mutationKey: ['ensure-network'],
    ...(shownOn ? { meta: { place: shownOn } } : {}),
    mutationFn: ensureDockerNetwork,
  });
}

/** Looks for the engine at once, instead of at the end of the pause. */
export function useRetryEngine(): UseMutationResult<void, DampError, void> {
  return useMutation({ mutationKey: ['retry-engine'], mutationFn: retryEngine });
}
