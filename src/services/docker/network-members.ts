import { z } from 'zod';
import { containerEntrySchema, nameOf } from './container-view';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import type { NetworkEntry } from './network-entry';

const ANSWER_MS = 30_000;

export interface NetworkMember {
  readonly id: string;
  readonly name: string;
  readonly isRunning: boolean;
  /** As far as the engine lists them. */
  readonly aliases: readonly string[];
}

/**
 * Who is on the network, running or stopped, as the engine has it now; null: every container. One
 * that has not run yet has no network id, and is found by the network’s name. Without an id: who
 * points at a network of this name, be that gone.
 */
export async function membersOf(
  connection: DockerConnection,
  network: (Pick<NetworkEntry, 'Name'> & { readonly Id?: string }) | null,
): Promise<readonly NetworkMember[]> {
  const entries = await limitedCall(connection, ANSWER_MS, async (docker) =>
    z.array(containerEntrySchema).parse(await docker.listContainers({ all: true })),
  );
  return entries.flatMap((entry) => {
    const endpoint = network ? entry.NetworkSettings?.Networks?.[network.Name] : null;
    if (network && !endpoint) return [];
    const isAnyones = !endpoint?.NetworkID || network?.Id === undefined;
    if (!isAnyones && endpoint.NetworkID !== network.Id) return [];
    return [
      {
        id: entry.Id,
        name: nameOf(entry),
        isRunning: ['running', 'paused', 'restarting'].includes(entry.State),
        aliases: endpoint?.Aliases ?? [],
      },
    ];
  });
}
