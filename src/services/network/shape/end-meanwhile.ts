import { DampError } from '@/shared/errors';
import { inspectPlace, isThere } from '../../docker/container-place';
import { leaveNetwork } from '../../docker/network-connect';
import { removeWithGhosts } from '../../docker/network-ghosts';
import { membersOf } from '../../docker/network-members';
import { unlessNotFound } from '../../docker/unless-gone';
import type { NetworkTools } from '../network-tools';

/**
 * Removes a network on which members have met while the network moved, once all are on that again.
 * `conflict` where one is not: all stay, so that it is not without the others.
 */
export async function endMeanwhile(
  { connection, network }: Pick<NetworkTools, 'connection' | 'network'>,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const main = network.getNetworkName();
  await network.exclusively(async () => {
    const members = await membersOf(connection, { Id: id, Name: name });
    const stays: string[] = [];
    for (const member of members) {
      const place = await unlessNotFound(() => inspectPlace(connection, member.id, main));
      if (place && !isThere(place)) stays.push(member.name);
    }
    if (stays.length > 0) throw stillThere(stays.sort(), name, main);
    for (const member of members) await leaveNetwork(connection, id, member);
    await removeWithGhosts(connection, { id, name });
  });
}

function stillThere(names: readonly string[], meanwhile: string, network: string): DampError {
  return new DampError(
    'conflict',
    `${names.join(', ')} could not be put on ${network} yet, and ${names.length === 1 ? 'stays' : 'stay'} on ${meanwhile}.`,
  );
}
