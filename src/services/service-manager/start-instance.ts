import { DampError } from '@/shared/errors';
import { startContainer, type FoundContainer } from '../docker/containers';
import type { Tools } from './tools';

/**
 * Starts a container on the network; one that runs is left as it is. `port-in-use` with the holder's
 * name where a port of its own is taken.
 */
export async function startOnNetwork(tools: Tools, container: FoundContainer): Promise<void> {
  if (container.running && !container.paused) return;
  if (!container.paused) await tools.ports.checkFree(container);
  await tools.network.ensureNetworkExists();
  try {
    await startContainer(tools.connection, container);
  } catch (error) {
    // Taken since the look: now it can be told by what.
    if (error instanceof DampError && error.code === 'port-in-use') {
      await tools.ports.checkFree(container);
    }
    if (error instanceof DampError && error.code === 'port-denied') {
      throw await tools.ports.aboveForbidden(container, error);
    }
    if (!isNetworkGone(error)) throw error;
    // A stopped container keeps the id of a network that was made anew: connecting it heals that.
    await tools.network.connectContainerToNetwork(container.id);
    await tools.network.leaveGoneSegments(container.id);
    await startContainer(tools.connection, container);
  }
}

function isNetworkGone(error: unknown): boolean {
  return (
    error instanceof DampError &&
    error.code === 'not-found' &&
    /network \S+ not found|no such network/i.test(error.details ?? '')
  );
}
