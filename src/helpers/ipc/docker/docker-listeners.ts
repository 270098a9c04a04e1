import type { DockerManager } from '@/services/docker/docker-manager';
import type { EngineStore } from '@/services/docker/engine-store';
import { answer, type AnswerOptions } from '../wire';
import { dockerOperations } from './docker-channels';

export function registerDockerListeners(
  services: { readonly dockerManager: DockerManager; readonly engineStore: EngineStore },
  options: AnswerOptions,
): void {
  const { dockerManager, engineStore } = services;
  answer(
    dockerOperations,
    {
      getNetworkName: () => dockerManager.getNetworkName(),
      ensureNetwork: () => dockerManager.ensureNetworkExists(),
      connectToNetwork: (container) => dockerManager.connectContainerToNetwork(container),
      disconnectFromNetwork: (container) => dockerManager.disconnectContainerFromNetwork(container),
      getEngineSnapshot: () => engineStore.snapshot(),
      retryEngine: () => engineStore.refresh(),
    },
    options,
  );
}
