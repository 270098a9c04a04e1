import type { Container } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import { isSegmented, isUser } from '@/shared/segments';
import type { WantedOnNetwork } from '@/shared/wanted-members';

/** Whether a fault is put right in a segment, and not on the network itself. */
export function isOfSegments(
  { code, container }: NetworkFault,
  containers: readonly Container[],
  wanted: WantedOnNetwork,
): boolean {
  // Also where the network is segmented no more.
  if (code === 'gone-segment') return true;
  if (container === null || !isSegmented(wanted)) return false;
  if (code === 'off-segment' || code === 'in-the-open') return true;
  return containers.some((one) => one.id === container && isUser(one));
}
