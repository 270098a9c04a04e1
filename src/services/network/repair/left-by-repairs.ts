import type { Journal } from '../../steps/journal';
import type { NetworkRequest } from '../network-requests';
import { leftOff } from './repair-plan';
import type { LeftOff } from './repair-scene';

/** Whom earlier repairs of this engine took off the network and could not put back. */
export async function leftByRepairs(
  journal: Journal<NetworkRequest>,
  here: string | null,
): Promise<readonly LeftOff[]> {
  const { entries } = await journal.entries();
  const left = entries.flatMap(({ phase, place, request, begun }) =>
    phase === 'undoing' && place === here && request.kind === 'repair'
      ? leftOff(request.actions, begun)
      : [],
  );
  return [...new Map(left.map((one) => [one.container.id, one])).values()];
}
