import { z } from 'zod';
import { inspectPlace } from './container-place';
import type { DockerConnection } from './docker-connection';
import { endpointConfig } from './endpoint-config';
import { limitedCall } from './limited-call';
import { listNetworks } from './network-entry';

const ANSWER_MS = 30_000;

const networksSchema = z.object({
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()).nullish() }),
});

/**
 * Gives a container that has not run yet the place of another, stopped one on each of its networks:
 * what was connected by hand, further aliases and fixed addresses.
 */
export async function carryNetworks(
  connection: DockerConnection,
  from: string,
  to: string,
): Promise<void> {
  const { names, entries } = await limitedCall(
    connection,
    ANSWER_MS,
    async (docker) => {
      const inspected = networksSchema.parse(await docker.getContainer(from).inspect());
      const names = Object.keys(inspected.NetworkSettings.Networks ?? {});
      return { names, entries: await listNetworks(docker) };
    },
    { container: from },
  );
  // One of a network that is gone is left behind: nothing could be found there.
  for (const network of entries.filter(({ Name }) => names.includes(Name))) {
    const place = await inspectPlace(connection, from, network.Name);
    const { endpoint } = await inspectPlace(connection, to, network.Name);
    await limitedCall(
      connection,
      ANSWER_MS,
      async (docker, { apiVersion }) => {
        const handle = docker.getNetwork(network.Name);
        const EndpointConfig = endpointConfig(place, network, apiVersion);
        // A second connect would be taken silently, and change nothing.
        if (endpoint) await handle.disconnect({ Container: to, Force: true });
        await handle.connect({ Container: to, EndpointConfig });
      },
      { container: to, network: network.Name },
    );
  }
}
