import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { BalanceGroup, GroupFigures, TestOutcome } from '@/shared/balance-group';
import type { Container } from '@/shared/engine';
import {
  cancelTest,
  getGroupFigures,
  removeGroup,
  restoreGroups,
  setGroup,
  testGroup,
} from './balance-api';

/** Asked again when the group or the state of one of its containers is another, and after a test. */
export function useGroupFigures(
  group: BalanceGroup,
  containers: readonly Container[] | undefined,
): GroupFigures | undefined {
  const members = new Set(group.instances.map(({ member }) => member));
  const states = (containers ?? [])
    .filter(({ name, helper }) => members.has(name) || helper === 'balance')
    .map(({ id, state, health }) => `${id} ${state} ${health}`);
  return useQuery({
    queryKey: ['group-figures', group.name, group, states],
    queryFn: () => getGroupFigures(group.name),
    placeholderData: keepPreviousData,
  }).data;
}

export function useSetGroup(): UseMutationResult<void, Error, BalanceGroup> {
  return useMutation({ mutationFn: setGroup });
}

export function useRemoveGroup(): UseMutationResult<void, Error, string> {
  return useMutation({ mutationFn: removeGroup });
}

export function useRestoreGroups(): UseMutationResult<void, Error, void> {
  return useMutation({ mutationFn: restoreGroups });
}

export function useCancelTest(): UseMutationResult<void, Error, string> {
  return useMutation({ mutationFn: cancelTest });
}

export function useTestGroup(
  name: string,
): UseMutationResult<TestOutcome, Error, { readonly count: number }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ count }: { readonly count: number }) => testGroup(name, count),
    onSettled: () => client.invalidateQueries({ queryKey: ['group-figures', name] }),
  });
}
