import type Docker from 'dockerode';
import { z } from 'zod';
import { containerEntrySchema, nameOf } from './container-view';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import { saysEngine } from './network-connect';
import { removeNetwork } from './network-remove';

const ANSWER_MS = 30_000;

const inspectedSchema = z.object({
  Containers: z.record(z.string(), z.object({ Name: z.string() })).nullish(),
});

/**
 * The names of places that the engine still holds on a network for containers that are gone: such a
 * ghost keeps it from being removed. None where the network is gone.
 */
export async function ghostsOn(
  connection: DockerConnection,
  networkId: string,
): Promise<readonly string[]> {
  return limitedCall(
    connection,
    ANSWER_MS,
    async (docker) => {
      const places = Object.entries(await placesOn(docker, networkId));
      if (places.length === 0) return [];
      // Asked afterwards, so that one that came in between is no ghost.
      const all = z.array(containerEntrySchema).parse(await docker.listContainers({ all: true }));
      const known = new Set(all.flatMap((entry) => [entry.Id, nameOf(entry)]));
      // While a container starts its place has no id of it yet, but its name.
      return places.flatMap(([id, { Name }]) => (known.has(id) || known.has(Name) ? [] : [Name]));
    },
    { network: networkId },
  );
}

/** The ids of the running containers that really are on a network, whatever they themselves say. */
export async function idsOn(
  connection: DockerConnection,
  networkId: string,
): Promise<ReadonlySet<string>> {
  const places = await limitedCall(connection, ANSWER_MS, (docker) => placesOn(docker, networkId), {
    network: networkId,
  });
  return new Set(Object.keys(places));
}

async function placesOn(docker: Docker, networkId: string) {
  const inspected: unknown = await docker.getNetwork(networkId).inspect();
  return inspectedSchema.parse(inspected).Containers ?? {};
}

/** Takes away such a place; the engine knows it by its name alone. */
export async function clearGhost(
  connection: DockerConnection,
  networkId: string,
  name: string,
): Promise<void> {
  try {
    await limitedCall(connection, ANSWER_MS, async (docker) => {
      await docker.getNetwork(networkId).disconnect({ Container: name, Force: true });
    });
  } catch (error) {
    if (
      !saysEngine(error, /endpoint .*not found|no such (endpoint|container)|network \S+ not found/i)
    )
      throw error;
  }
}

/** As `removeNetwork`, with what containers that are gone have left on it. */
export async function removeWithGhosts(
  connection: DockerConnection,
  network: { readonly id: string; readonly name: string },
): Promise<void> {
  try {
    await removeNetwork(connection, network);
  } catch (error) {
    if (!saysEngine(error, /active endpoints/i)) throw error;
    const ghosts = await ghostsOn(connection, network.id);
    if (ghosts.length === 0) throw error;
    for (const name of ghosts) await clearGhost(connection, network.id, name);
    await removeNetwork(connection, network);
  }
}
