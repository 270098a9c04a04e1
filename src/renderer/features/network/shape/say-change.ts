import { NETWORK_NAME } from '@/shared/instances';
import type { NetworkShape } from '@/shared/network-shape';

/** What a change of the network has made other, in a sentence. */
export function sayChange(before: NetworkShape, after: NetworkShape): string {
  const changed = [
    after.isolation !== before.isolation && after.isolation,
    after.subnet !== before.subnet && `on ${after.subnet}`,
    after.ipv6 !== before.ipv6 && (after.ipv6 === null ? 'without IPv6' : 'with IPv6'),
    after.mtu !== before.mtu &&
      (after.mtu === null ? 'with Docker’s MTU' : `with MTU ${after.mtu}`),
  ].filter((part) => part !== false);
  const what = changed.length === 0 ? 'as you want it' : changed.join(', ');
  return `Done: ${NETWORK_NAME} is now ${what}.`;
}
