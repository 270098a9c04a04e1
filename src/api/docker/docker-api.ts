import type { EngineSnapshot } from '@/shared/engine';
import { call } from '../bridge';

/**
 * The network's name, `damp-network`.
 * @public for what makes containers of its own, such as sites
 */
export async function getDockerNetworkName(): Promise<string> {
  return call(window.damp.docker.getNetworkName());
}

/** Makes the network unless it is there. Idempotent. */
export async function ensureDockerNetwork(): Promise<void> {
  return call(window.damp.docker.ensureNetwork());
}

/** Puts a container, running or stopped, on the network. Idempotent; `not-found` if there is none. */
export async function connectContainerToNetwork(containerIdOrName: string): Promise<void> {
  return call(window.damp.docker.connectToNetwork(containerIdOrName));
}

/** Takes a container off the network. Idempotent; `not-found` if there is none. */
export async function disconnectContainerFromNetwork(containerIdOrName: string): Promise<void> {
  return call(window.damp.docker.disconnectFromNetwork(containerIdOrName));
}

/** The whole live picture of the engine. */
export async function getEngineSnapshot(): Promise<EngineSnapshot> {
  return call(window.damp.docker.getEngineSnapshot());
}

/** Looks for the engine now, instead of at the next planned try. */
export async function retryEngine(): Promise<void> {
  return call(window.damp.docker.retryEngine());
}
