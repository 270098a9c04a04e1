import { z } from 'zod';
import { containerRefSchema, enginePatchSchema, engineSnapshotSchema } from '@/shared/engine';
import { ipcEvent, operation } from '@/shared/ipc-contract';

export const DOCKER_NETWORK_NAME_CHANNEL = 'docker:network-name';
export const DOCKER_ENSURE_NETWORK_CHANNEL = 'docker:ensure-network';
export const DOCKER_CONNECT_TO_NETWORK_CHANNEL = 'docker:connect-to-network';
export const DOCKER_DISCONNECT_FROM_NETWORK_CHANNEL = 'docker:disconnect-from-network';

const nothing = z.tuple([]);
const container = z.tuple([containerRefSchema]);

/** What the page can ask of the engine and its network. */
export const dockerOperations = {
  getNetworkName: operation(DOCKER_NETWORK_NAME_CHANNEL, nothing, z.string()),
  ensureNetwork: operation(DOCKER_ENSURE_NETWORK_CHANNEL, nothing, z.void()),
  connectToNetwork: operation(DOCKER_CONNECT_TO_NETWORK_CHANNEL, container, z.void()),
  disconnectFromNetwork: operation(DOCKER_DISCONNECT_FROM_NETWORK_CHANNEL, container, z.void()),
  getEngineSnapshot: operation('docker:engine-snapshot', nothing, engineSnapshotSchema),
  /** Looks for the engine now, instead of at the next planned try. */
  retryEngine: operation('docker:retry-engine', nothing, z.void()),
};

/** What the page is told of the engine, unasked. */
export const dockerEvents = {
  onEngineChanged: ipcEvent('docker:engine-changed', enginePatchSchema),
};
