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
      setHealing: async (heal) => (await networkWork()).setHealing(heal),
      getHealing: async () => (await networkWork()).healing.snapshot(),
      previewRepair: async () => [...(await (await networkWork()).repair.preview())],
      repair: async (steps) => (await networkWork()).repairAsShown(steps),
      connectWith: async (container, options) =>
        (await networkWork()).members.connectWith(container, options),
      keepConnected: async (container, isKept) =>
        (await networkWork()).members.keepConnected(container, isKept),
      getConnectRisk: async (container) => [
        ...(await (await networkWork()).members.risk(container)),
      ],
      getRuns: async () => (await networkWork()).runner.board.snapshot(),
      dismissRun: async (id) => (await networkWork()).runner.dismiss(id),
    },
    options,
  );
}
