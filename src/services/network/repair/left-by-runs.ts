import { askedOf } from '../../docker/asked-endpoint';
import { inspectPlace } from '../../docker/container-place';
import type { NetworkEntry } from '../../docker/network-entry';
import { membersOf } from '../../docker/network-members';
import { unlessNotFound } from '../../docker/unless-gone';
import type { Journal, JournalEntry } from '../../steps/journal';
import type { NetworkRequest } from '../network-requests';
import type { NetworkTools } from '../network-tools';
import type { Move } from '../shape/move';
import { onMeanwhile } from '../shape/move-endpoint';
import { MoveNetworks } from '../shape/move-networks';
import { leftOff } from './repair-plan';
import type { Left, LeftOff } from './repair-scene';

/**
 * What earlier runs on this engine left that could not be undone: whom repairs took off the network,
 * and who is still on what members met on while it moved.
 */
export async function leftByRuns(
  journal: Journal<NetworkRequest>,
  here: string | null,
  { connection, network }: Pick<NetworkTools, 'connection' | 'network'>,
): Promise<Left> {
  const { entries } = await journal.entries();
  const stuck = entries.filter(({ phase, place }) => phase === 'undoing' && place === here);
  const off = stuck.flatMap(({ request, begun }): readonly LeftOff[] =>
    request.kind === 'repair' ? leftOff(request.actions, begun) : [],
  );
  const moves = stuck.flatMap(moveOf);
  const networks = new MoveNetworks({ connection, network }, network.getNetworkName());
  const meanwhile: NetworkEntry[] = [];
  for (const { runId, move } of moves) {
    for (const met of await networks.passing(runId)) {
      meanwhile.push(met);
      for (const member of await membersOf(connection, met)) {
        const place = await unlessNotFound(() => inspectPlace(connection, member.id, met.Name));
        if (!place) continue;
        const had = move.members.find(({ id }) => id === member.id)?.endpoint;
        const endpoint = had ?? onMeanwhile(askedOf(place));
        off.push({ container: { id: member.id, name: member.name }, endpoint });
      }
    }
  }
  return { off: [...new Map(off.map((one) => [one.container.id, one])).values()], meanwhile };
}

function moveOf({ id, request }: JournalEntry<NetworkRequest>): { runId: string; move: Move }[] {
  return request.kind === 'shape' ? [{ runId: id, move: request.move }] : [];
}
