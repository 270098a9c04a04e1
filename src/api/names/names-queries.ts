import {
  keepPreviousData,
  useMutation,
  useQuery,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CustomName } from '@/shared/custom-name';
import type { Container } from '@/shared/engine';
import { addName, getNameFacts, removeName, restoreNames, type NamesOnEngine } from './names-api';

/** Asked again when another container is a member; nothing of it changes while one lives. */
export function useNameFacts(containers: readonly Container[] | undefined): NamesOnEngine | null {
  const ids = useMemo(
    () => (containers ?? []).flatMap(({ id, endpoint }) => (endpoint ? [id] : [])).toSorted(),
    [containers],
  );
  const { data } = useQuery({
    queryKey: ['name-facts', ids],
    queryFn: () => getNameFacts(ids),
    enabled: containers !== undefined,
    placeholderData: keepPreviousData,
  });
  return data ?? null;
}

export function useAddName(): UseMutationResult<void, Error, CustomName> {
  return useMutation({ mutationFn: addName });
}

export function useRemoveName(): UseMutationResult<void, Error, string> {
  return useMutation({ mutationFn: removeName });
}

export function useRestoreNames(): UseMutationResult<void, Error, void> {
  return useMutation({ mutationFn: restoreNames });
}
