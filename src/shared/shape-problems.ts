import { parseAddress } from './ip-address';
import type { NetworkShape, ShapeScene } from './network-shape';
import { isSameUse } from './segments';
import { contains, overlaps, parseSubnet, roomFor, type Subnet } from './subnet';

/** What a shape is judged by. */
type Judging = Pick<ShapeScene, 'shape' | 'taken' | 'members'>;

type ShapeField = 'subnet' | 'gateway' | 'range' | 'ipv6' | 'mtu' | 'isolation';
export type ShapeProblems = Readonly<Partial<Record<ShapeField, string>>>;

const WIDEST = 8;
/** Below it nothing has room but the gateway. */
const NARROWEST = 29;
const SMALLEST_MTU = 576;
/** What IPv6 needs of every link. */
const SMALLEST_IPV6_MTU = 1280;
const LARGEST_MTU = 65_535;

/** What keeps the network from being made so, by field, in sentences; empty where it can be. */
export function shapeProblems(shape: NetworkShape, scene: Judging): ShapeProblems {
  const problems: Record<ShapeField, string | null> = {
    subnet: subnetProblem(shape.subnet, scene),
    gateway: null,
    range: null,
    ipv6: shape.ipv6 === null ? null : ipv6Problem(shape.ipv6, scene),
    mtu: mtuProblem(shape),
    isolation: isolationProblem(shape, scene),
  };
  const subnet = parseSubnet(shape.subnet);
  if (subnet && problems.subnet === null) {
    problems.gateway = gatewayProblem(shape.gateway, subnet);
    problems.range = rangeProblem(shape.range, subnet, scene.members);
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== null));
}

/** Segments come and go on a network that stays as it is: one thing after the other. */
function isolationProblem(shape: NetworkShape, { shape: now }: Judging): string | null {
  if (!now || (shape.isolation !== 'segmented' && now.isolation !== 'segmented')) return null;
  const isOther = shape.isolation !== now.isolation;
  if (isOther && [shape.isolation, now.isolation].includes('internal'))
    return `Set the isolation to Open first, then to ${shape.isolation === 'internal' ? 'Internal' : 'Segmented'}.`;
  const isChanged = (key: (typeof addresses)[number]) => shape[key] !== now[key];
  if (!addresses.some(isChanged)) return null;
  if (now.isolation !== 'segmented') return 'Change the addresses first, then the isolation.';
  if (isOther) return 'Set the isolation to Open first, then change the rest.';
  if (isChanged('ipv6') || isChanged('mtu'))
    return 'Segments are made with the network’s IPv6 and MTU: set the isolation to Open first, change them, then set it to Segmented again.';
  return isSameUse(shape.segments ?? [], now.segments ?? [])
    ? null
    : 'Change the addresses first, then who uses what.';
}

const addresses = ['subnet', 'gateway', 'range', 'ipv6', 'mtu'] as const;

function subnetProblem(text: string, { taken, members }: Judging): string | null {
  const subnet = parseSubnet(text);
  if (subnet?.family !== 4) return 'An IPv4 subnet looks like 172.30.0.0/24.';
  if (!subnet.isExact) return `The subnet of that address is ${subnet.text}.`;
  if (subnet.prefix < WIDEST || subnet.prefix > NARROWEST) {
    return `Between /${WIDEST} and /${NARROWEST}.`;
  }
  if (!isUsable(subnet))
    return 'These addresses are no network’s: loopback, multicast or reserved.';
  const other = taken.find((one) => one.isBlocking && overlapsText(subnet, one.subnet));
  if (other) return `Overlaps with ${other.by} (${other.subnet}).`;
  const room = roomFor(subnet);
  return room < members
    ? `Room for ${room} only, and ${members} containers need an address.`
    : null;
}

const unusable = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

function isUsable(subnet: Subnet): boolean {
  return !unusable.some((range) => overlapsText(subnet, range));
}

function gatewayProblem(gateway: string | null, subnet: Subnet): string | null {
  if (gateway === null) return null;
  const address = parseAddress(gateway);
  if (address?.family !== 4) return 'An address such as 172.30.0.1.';
  if (!contains(subnet, gateway)) return `Not within ${subnet.text}.`;
  const isHost = address.value !== subnet.first && address.value !== subnet.last;
  return isHost ? null : 'The first and the last address of a subnet are nobody’s.';
}

function rangeProblem(text: string | null, subnet: Subnet, members: number): string | null {
  if (text === null) return null;
  const range = parseSubnet(text);
  if (range?.family !== 4) return 'A part of the subnet, such as 172.30.0.128/25.';
  if (!range.isExact) return `The range of that address is ${range.text}.`;
  if (range.first < subnet.first || range.last > subnet.last) return `Not within ${subnet.text}.`;
  const room = range.last - range.first + 1n;
  return room < members
    ? `Room for ${room} only, and ${members} containers need an address.`
    : null;
}

function ipv6Problem(text: string, { taken }: Judging): string | null {
  const subnet = parseSubnet(text);
  if (subnet?.family !== 6) return 'An IPv6 subnet looks like fd12:3456:789a::/64.';
  if (!subnet.isExact) return `The subnet of that address is ${subnet.text}.`;
  if (subnet.prefix < 48 || subnet.prefix > 120) return 'Between /48 and /120; /64 is usual.';
  const isLocal = subnet.first >> 120n === 0xfdn;
  if (!isLocal) return 'Only addresses that begin with fd are meant for a network of your own.';
  const other = taken.find((one) => overlapsText(subnet, one.subnet));
  return other ? `Overlaps with ${other.by} (${other.subnet}).` : null;
}

function mtuProblem({ mtu, ipv6 }: NetworkShape): string | null {
  if (mtu === null) return null;
  if (!Number.isInteger(mtu) || mtu < SMALLEST_MTU || mtu > LARGEST_MTU) {
    return `A whole number from ${SMALLEST_MTU} to ${LARGEST_MTU}.`;
  }
  return ipv6 !== null && mtu < SMALLEST_IPV6_MTU
    ? `IPv6 needs ${SMALLEST_IPV6_MTU} at least.`
    : null;
}

/** What does no harm and should be known: a wide route of the computer, addresses that are someone’s. */
export function shapeWarnings({ subnet: text }: NetworkShape, scene: Judging): readonly string[] {
  const subnet = parseSubnet(text);
  if (!subnet) return [];
  const wide = scene.taken.filter((one) => !one.isBlocking && overlapsText(subnet, one.subnet));
  const inRange = (ranges: readonly string[]) =>
    ranges.some((range) => overlapsText(subnet, range));
  return [
    ...wide.map(
      ({ by, subnet: of }) =>
        `It lies in ${by} (${of}): what has these addresses there can’t be reached from containers, nor from this computer.`,
    ),
    ...(inRange(dealtFirst)
      ? ['Docker deals this range to the networks of compose projects first.']
      : []),
    ...(inRange(ownRanges)
      ? []
      : ['These are public addresses: members can’t reach whoever has them on the internet.']),
  ];
}

/** The pools that an engine takes networks from before all others. */
const dealtFirst = ['172.17.0.0/16', '172.18.0.0/15', '172.20.0.0/14', '172.24.0.0/14'];
const ownRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

function overlapsText(subnet: Subnet, text: string): boolean {
  const other = parseSubnet(text);
  return other !== null && overlaps(subnet, other);
}
