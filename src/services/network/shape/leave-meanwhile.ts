import { LABEL, segmentOfLabels } from '../../docker/labels';
import { limitedCall } from '../../docker/limited-call';
import { disconnectFromNetwork } from '../../docker/network-connect';
import { listNetworks, type NetworkEntry } from '../../docker/network-entry';
import type { NetworkTools } from '../network-tools';

const ANSWER_MS = 30_000;

/** What the names of networks begin with on which members meet while they move. */
export function meanwhilePrefix(name: string): string {
  return `${name}-meanwhile-`;
}

/** Whether members of the network of this name meet on it while they move: by its name and its labels. */
export function isMeanwhile({ Name, Labels }: NetworkEntry, name: string): boolean {
  const isOfRun = Labels?.[LABEL.run] !== undefined && segmentOfLabels(Labels, name) === null;
  return isOfRun && Name.startsWith(meanwhilePrefix(name));
}

/**
 * Takes the container off the network on which members meet while they move: who is there is under
 * way, and would be put on the new one. Throws `not-found`.
 */
export async function leaveMeanwhile(
  { connection, network }: Pick<NetworkTools, 'connection' | 'network'>,
  ref: string,
): Promise<void> {
  const all = await limitedCall(connection, ANSWER_MS, listNetworks);
  for (const bridge of all.filter((one) => isMeanwhile(one, network.getNetworkName()))) {
    await network.exclusively(() => disconnectFromNetwork(connection, bridge.Name, [bridge], ref));
  }
}
