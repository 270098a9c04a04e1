import { useMutationState, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { DampError } from '@/shared/errors';

/** An action of the user's that is under way, or that failed and was not dismissed. */
export interface ActionState<Action> {
  readonly id: number;
  readonly action: Action;
  /** Null while it is under way. */
  readonly error: DampError | null;
}

interface Asked<Action> {
  readonly id: number;
  readonly status: 'idle' | 'pending' | 'success' | 'error';
  readonly action: Action;
  readonly error: unknown;
}

/**
 * What stands last for each thing acted on: the action under way, else the last failure. A success
 * clears what came before it, and what the user cancelled is no failure.
 */
export function standing<Action>(
  asked: readonly Asked<Action>[],
  thingOf: (action: Action) => string,
): ReadonlyMap<string, ActionState<Action>> {
  const byThing = new Map<string, ActionState<Action>>();
  for (const { id, status, action, error } of asked) {
    const thing = thingOf(action);
    if (status === 'pending') byThing.set(thing, { id, action, error: null });
    else if (status === 'success') byThing.delete(thing);
    else if (status === 'error') {
      const problem = DampError.from(error);
      if (problem.code === 'cancelled') byThing.delete(thing);
      else byThing.set(thing, { id, action, error: problem });
    }
  }
  return byThing;
}

/** The standing actions of one kind of mutation, by the thing they act on. */
export function useStanding<Action>(
  mutationKey: readonly string[],
  thingOf: (action: Action) => string,
): ReadonlyMap<string, ActionState<Action>> {
  const asked = useMutationState({
    filters: { mutationKey },
    select: (mutation): Asked<Action> => ({
      id: mutation.mutationId,
      status: mutation.state.status,
      action: mutation.state.variables as Action,
      error: mutation.state.error,
    }),
  });
  return useMemo(() => standing(asked, thingOf), [asked, thingOf]);
}

/** Forgets a failed action, and with it the error beside the thing it acted on. */
export function useForgetAction(): (id: number) => void {
  const cache = useQueryClient().getMutationCache();
  return useCallback(
    (id) => {
      const mutation = cache.getAll().find(({ mutationId }) => mutationId === id);
      if (mutation) cache.remove(mutation);
    },
    [cache],
  );
}
