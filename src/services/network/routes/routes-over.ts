import type { NetworkFault } from '@/shared/network-faults';
import { firstHost, overlaps, parseSubnet, type Subnet } from '@/shared/subnet';
import type { HostRoute } from '../../docker/host-routes';
import { bridgeOf } from '../../docker/network-spec';

/** A network whose addresses are known. */
interface Placed {
  readonly id: string;
  readonly subnet: string | null;
  readonly gateway: string | null;
}

/** The addresses of this computer, by interface. */
export type Interfaces = Readonly<
  Record<string, readonly { readonly address: string }[] | undefined>
>;

/** The routes of this computer that lead addresses of the network elsewhere, as its faults. */
export function routesOver(
  network: Placed,
  routes: readonly HostRoute[],
  interfaces: Interfaces,
): readonly NetworkFault[] {
  const subnet = parseSubnet(network.subnet ?? '');
  if (!subnet) return [];
  const over = routes.flatMap((route) => {
    const range = parseSubnet(route.subnet);
    if (!range || !overlaps(range, subnet) || isWhole(range)) return [];
    return isItsOwn(route, network, subnet, interfaces) ? [] : [{ via: route.via, range }];
  });
  const sentences = new Set(over.map(({ via, range }) => say(via, range, subnet)));
  return [...sentences].map((message) => ({
    code: 'route-over-it',
    message,
    container: null,
    remedy: 'by-hand',
  }));
}

/** A VPN that takes a whole private range says nothing of one subnet: all others lie in it too. */
function isWhole({ prefix, text }: Subnet): boolean {
  return prefix <= 12 || text === '192.168.0.0/16';
}

/** The engine’s own way to its network: the interface that is the gateway, or leads to its machine. */
function isItsOwn(
  { via, subnet: leads }: HostRoute,
  { id, gateway }: Placed,
  subnet: Subnet,
  interfaces: Interfaces,
): boolean {
  if (via === bridgeOf(id, { Options: null })) return true;
  const own = gateway ?? firstHost(subnet);
  if (interfaces[via]?.some(({ address }) => address === own)) return true;
  return leads === subnet.text && /^(bridge|vmenet)\d+$/.test(via);
}

function say(via: string, range: Subnet, subnet: Subnet): string {
  const sends = `This computer sends ${range.text} to ${via}, a VPN maybe.`;
  return range.prefix < subnet.prefix
    ? `${sends} The network has ${subnet.text} of that, so nobody reaches what has these addresses there.`
    : `${sends} The network has ${subnet.text}, so containers don’t reach what is there, and this computer may not reach containers by their addresses.`;
}
