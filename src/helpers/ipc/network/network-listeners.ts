import type { NetworkWork } from '@/services/network/network-work';
import { answer, type AnswerOptions } from '../wire';
import { networkOperations } from './network-channels';

export function registerNetworkListeners(
  { networkWork }: { readonly networkWork: () => Promise<NetworkWork> },
  options: AnswerOptions,
): void {
  answer(
    networkOperations,
    {
      getIntent: async () => (await networkWork()).tools.intent.read(),
      setHealing: async (heal) =>
        (await networkWork()).tools.intent.change((intent) => ({ ...intent, heal })),
      getRuns: async () => (await networkWork()).runner.board.snapshot(),
      dismissRun: async (id) => (await networkWork()).runner.dismiss(id),
    },
    options,
  );
}
