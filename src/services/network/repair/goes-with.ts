import type { NetworkFault, NetworkFaultCode } from '@/shared/network-faults';
import type { NetworkEntry } from '../../docker/network-entry';

/** What only another network puts right. */
const REMAKES: ReadonlySet<NetworkFaultCode> = new Set([
  'wrong-driver',
  'internal',
  'kept-apart',
  'no-subnet',
  'other-subnet',
  'other-shape',
]);

/** The fault for which the network is made anew, where one of these is. */
export function remakeAmong(faults: readonly NetworkFault[]): NetworkFault | undefined {
  return faults.find(({ code }) => REMAKES.has(code));
}

/** The networks that have to go so that these faults are put right. */
export function goesWith(
  faults: readonly NetworkFault[],
  kept: NetworkEntry | null,
  networks: readonly NetworkEntry[],
): readonly NetworkEntry[] {
  const isRemade = remakeAmong(faults) !== undefined;
  const mendsSeveral = faults.some(({ code }) => code === 'several');
  return networks.filter(({ Id }) => isRemade || (mendsSeveral && Id !== kept?.Id));
}
