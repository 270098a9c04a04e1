import type { NetworkWork } from '@/services/network/network-work';
import { answer, type AnswerOptions } from '../wire';
import { balanceOperations } from './balance-channels';

export function registerBalanceListeners(
  { networkWork }: { readonly networkWork: () => Promise<NetworkWork> },
  options: AnswerOptions,
): void {
  answer(
    balanceOperations,
    {
      setGroup: async (group) => (await networkWork()).balance.set(group),
      removeGroup: async (name) => (await networkWork()).balance.remove(name),
      getGroupFigures: async (name) => (await networkWork()).balance.figures(name),
      testGroup: async (name, count) => (await networkWork()).balance.test(name, count),
      cancelTest: async (name) => (await networkWork()).balance.tests.cancel(name),
      restoreGroups: async () => (await networkWork()).balance.restore(),
    },
    options,
  );
}
