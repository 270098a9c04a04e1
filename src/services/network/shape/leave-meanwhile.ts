import { limitedCall } from '../../docker/limited-call';
import { disconnectFromNetwork } from '../../docker/network-connect';
import { listNetworks } from '../../docker/network-entry';
import type { NetworkTools } from '../network-tools';

const ANSWER_MS = 30_000;

/** What the names of networks begin with on which members meet while they move. */
export function meanwhilePrefix(name: string): string {
  return `${name}-meanwhile-`;
}

/**
 * Takes the container off the network on which members meet while they move: who is there is under
 * way, and would be put on the new one. Throws `not-found`.
 */
export async function leaveMeanwhile(
  { connection, network }: Pick<NetworkTools, 'connection' | 'network'>,
  ref: string,
): Promise<void> {
  const prefix = meanwhilePrefix(network.getNetworkName());
  const all = await limitedCall(connection, ANSWER_MS, listNetworks);
  for (const bridge of all.filter(({ Name }) => Name.startsWith(prefix))) {
    await network.exclusively(() => disconnectFromNetwork(connection, bridge.Name, [bridge], ref));
  }
}
