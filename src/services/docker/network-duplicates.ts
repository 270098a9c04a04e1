import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { containerEntrySchema } from './container-view';
import type { DockerConnection } from './docker-connection';
import { isOurs } from './labels';
import { limitedCall } from './limited-call';
import { chooseNetwork, misfits } from './network-choice';
import type { NetworkEntry } from './network-entry';
import { removeNetwork } from './network-remove';

const ANSWER_MS = 30_000;

/**
 * Of several networks of one name, keeps the one that `chooseNetwork` takes and removes the others
 * by id. Throws `conflict` where another has members, running or stopped: they would lose it; and
 * where another is someone else's and of another kind, a swarm's say: what uses it is not seen here.
 */
export async function settleOnOne(
  connection: DockerConnection,
  networks: readonly NetworkEntry[],
): Promise<NetworkEntry | undefined> {
  const members = await membersByNetwork(connection);
  const kept = chooseNetwork(networks, (id) => members.get(id)?.length ?? 0);
  for (const network of networks) {
    const { Id, Name, Labels } = network;
    if (Id === kept?.Id) continue;
    const stranded = members.get(Id) ?? [];
    if (stranded.length > 0) throw twoInUse(Name, Id, stranded);
    const reasons = misfits(network).map(({ message }) => message);
    if (reasons.length > 0 && !isOurs(Labels)) throw notOurs(Name, Id, reasons);
    await removeNetwork(connection, { id: Id, name: Name });
  }
  return kept;
}

/** Names of the members of each network by its id; the engine's own inspect leaves out stopped ones. */
async function membersByNetwork(
  connection: DockerConnection,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const entries = await limitedCall(connection, ANSWER_MS, async (docker) =>
    z.array(containerEntrySchema).parse(await docker.listContainers({ all: true })),
  );
  const members = new Map<string, string[]>();
  for (const { Id, Names, NetworkSettings } of entries) {
    for (const endpoint of Object.values(NetworkSettings?.Networks ?? {})) {
      if (!endpoint?.NetworkID) continue;
      const name = Names?.[0]?.replace(/^\//, '') ?? Id.slice(0, 12);
      members.set(endpoint.NetworkID, [...(members.get(endpoint.NetworkID) ?? []), name]);
    }
  }
  return members;
}

function twoInUse(name: string, id: string, members: readonly string[]): DampError {
  const shortId = id.slice(0, 12);
  return new DampError(
    'conflict',
    `There are several networks named “${name}”, and more than one has members. Take these off the one with id ${shortId}, then remove it (docker network rm ${shortId}): ${members.join(', ')}.`,
  );
}

function notOurs(name: string, id: string, reasons: readonly string[]): DampError {
  const shortId = id.slice(0, 12);
  return new DampError(
    'conflict',
    `There are several networks named “${name}”, and DAMP did not make the one with id ${shortId}. ${reasons.join(' ')} Remove it if nothing needs it (docker network rm ${shortId}).`,
  );
}
