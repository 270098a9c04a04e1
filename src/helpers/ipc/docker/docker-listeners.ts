import type { DockerManager } from '@/services/docker/docker-manager';
import type { EngineStore } from '@/services/docker/engine-store';
import type { NetworkWork } from '@/services/network/network-work';
import { answer, type AnswerOptions } from '../wire';
import { dockerOperations } from './docker-channels';

export function registerDockerListeners(
  services: {
    readonly dockerManager: DockerManager;
    readonly engineStore: EngineStore;
    readonly networkWork: () => Promise<NetworkWork>;
  },
  options: AnswerOptions,
): void {
  const { dockerManager, engineStore, networkWork } = services;
  answer(
    dockerOperations,
    {
      getNetworkName: () => dockerManager.getNetworkName(),
      ensureNetwork: () => dockerManager.ensureNetworkExists(),
      connectToNetwork: async (container) => (await networkWork()).members.connect(container),
      disconnectFromNetwork: async (container) =>
        (await networkWork()).members.disconnect(container),
      getEngineSnapshot: () => engineStore.snapshot(),
      retryEngine: () => engineStore.refresh(),
    },
    options,
  );
}
