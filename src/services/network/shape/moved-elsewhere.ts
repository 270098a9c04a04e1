import { LABEL } from '../../docker/labels';
import { limitedCall } from '../../docker/limited-call';
import { listNetworks, type NetworkEntry } from '../../docker/network-entry';
import type { Runner } from '../../steps/runner';
import type { NetworkRequest } from '../network-requests';
import type { NetworkTools } from '../network-tools';
import { isMeanwhile } from './leave-meanwhile';

const ANSWER_MS = 30_000;
/** What is older was left behind by a DAMP that did not come back. */
const LONGEST_MOVE_MS = 2 * 60_000;

/** For how many ms another DAMP, of another user say, may still be moving the network; 0: nobody does. */
export async function movedElsewhere(
  { connection, network }: NetworkTools,
  runner: Runner<NetworkRequest>,
): Promise<number> {
  const networks = await limitedCall(connection, ANSWER_MS, listNetworks);
  return movedElsewhereMs(networks, network.getNetworkName(), await runner.unfinished());
}

/** Members meet on a network for the meantime while the name changes hands: its label says whose it is. */
export function movedElsewhereMs(
  networks: readonly NetworkEntry[],
  name: string,
  ours: ReadonlySet<string>,
  now = Date.now(),
): number {
  const left = networks
    .filter((network) => isMeanwhile(network, name))
    .filter(({ Labels }) => !ours.has(Labels?.[LABEL.run] ?? ''))
    .map(({ Created }) => Date.parse(Created) + LONGEST_MOVE_MS - now)
    .filter(Number.isFinite);
  return Math.min(LONGEST_MOVE_MS, Math.max(0, ...left));
}
