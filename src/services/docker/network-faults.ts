import type { Container } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import type { WantedNetwork } from '@/shared/network-intent';
import { placeWantedFor, type WantedOnNetwork } from '@/shared/wanted-members';
import {
  canJoin,
  isInTheOpen,
  isLeftInTheOpen,
  isSegmented,
  isUser,
  segmentNetwork,
  segmentsWanted,
} from '@/shared/segments';
import { misfits } from './network-choice';
import type { NetworkEntry } from './network-entry';
import { keepsApart, mtuOf } from './network-spec';
import { sayTaken, segmentFault, takenSegments, type TakenSegment } from './segment-faults';
import { isTied, sayTiedToGone } from './tied-network';

/** The network and its members as they are. */
export interface NetworkSeen {
  /** The one that counts, null where there is none. */
  readonly network: NetworkEntry | null;
  /** All of the name. */
  readonly networks: readonly NetworkEntry[];
  /** The network’s segments. */
  readonly segments?: readonly NetworkEntry[];
  /** Others that have its name in theirs. */
  readonly others?: readonly NetworkEntry[];
  readonly containers: readonly Container[];
  /** False where the aliases of this container were not asked for yet. */
  readonly knowsAliases?: (containerId: string) => boolean;
}

/** What differs between the network as it is and as it is wanted, the network itself first. */
export function networkFaults(seen: NetworkSeen, wanted: WantedOnNetwork): readonly NetworkFault[] {
  const { network, networks, containers } = seen;
  const settled = containers.filter((one) => !isLeftInTheOpen(one, wanted));
  const segments = segmentsWanted(settled, wanted);
  const taken = takenSegments([...segments.values()].flat(), seen.others ?? [], wanted);
  return [
    ...(network ? faultsOf(network, wanted.network) : []),
    ...severalOfTheName(networks),
    ...taken.map(sayTaken),
    ...containers
      .flatMap((container) =>
        faultOf(container, seen, wanted, { segments: segments.get(container.id) ?? [], taken }),
      )
      .sort((a, b) => a.message.localeCompare(b.message, 'en', { numeric: true })),
  ];
}

/** The IPv4 subnet of a network and its gateway. */
export function addressesOf({ IPAM }: NetworkEntry): {
  readonly subnet: string | null;
  readonly gateway: string | null;
} {
  const config = IPAM?.Config ?? [];
  const v4 = config.find(({ Subnet }) => Subnet?.includes('.')) ?? config[0];
  return { subnet: v4?.Subnet ?? null, gateway: v4?.Gateway ?? null };
}

function faultsOf(network: NetworkEntry, wanted: WantedNetwork | null): readonly NetworkFault[] {
  const { subnet } = addressesOf(network);
  const found: NetworkFault[] = misfits(network).map((misfit) => ({
    ...misfit,
    container: null,
    remedy: misfit.code === 'other-kind' ? 'by-hand' : 'repair',
  }));
  if (keepsApart(network)) {
    found.push({
      code: 'kept-apart',
      message: 'It keeps its members apart (enable_icc=false): names resolve, and nobody answers.',
      container: null,
      remedy: 'repair',
    });
  }
  if (subnet === null) {
    found.push({
      code: 'no-subnet',
      message: 'It has no subnet of its own, so members can’t have fixed addresses.',
      container: null,
      remedy: 'repair',
    });
  } else if (wanted?.chosen && wanted.subnet !== subnet) {
    found.push({
      code: 'other-subnet',
      message: `Its subnet is ${subnet} instead of ${wanted.subnet}.`,
      container: null,
      remedy: 'repair',
    });
  }
  const other = wanted?.chosen ? otherThanChosen(network, wanted) : [];
  if (other.length > 0) {
    found.push({
      code: 'other-shape',
      message: `It was made without what was chosen: ${other.join(', ')}.`,
      container: null,
      remedy: 'repair',
    });
  }
  return found;
}

/** What was chosen besides the subnet and is not so; what nobody chose may be as it is. */
function otherThanChosen(network: NetworkEntry, wanted: WantedNetwork): readonly string[] {
  const { mtu, ipv6, isolation } = wanted;
  const subnets = (network.IPAM?.Config ?? []).map(({ Subnet }) => Subnet);
  return [
    ...(mtu !== undefined && mtuOf(network) !== mtu ? [`MTU ${mtu}`] : []),
    ...(ipv6 !== undefined && !subnets.includes(ipv6) ? [`IPv6 ${ipv6}`] : []),
    ...(isolation === 'internal' && !network.Internal ? ['closed to the outside'] : []),
  ];
}

function severalOfTheName(networks: readonly NetworkEntry[]): readonly NetworkFault[] {
  const [first, second] = networks;
  if (!first || !second) return [];
  return [
    {
      code: 'several',
      message: `There are ${networks.length} networks named ${first.Name}: containers on different ones can’t reach each other.`,
      container: null,
      remedy: 'repair',
    },
  ];
}

/** A segment that it has its place in and whose network is gone, be there another one of the name. */
function goneSegment(
  { segments = [] }: Container,
  { network, segments: there = [] }: NetworkSeen,
  wanted: WantedOnNetwork,
): string | undefined {
  return segments.find(({ name, networkId }) => {
    const called = segmentNetwork(network?.Name ?? wanted.name, name);
    return !there.some(({ Name, Id }) => Name === called && (!networkId || networkId === Id));
  })?.name;
}

interface SegmentsOfOne {
  /** That it is to be in. */
  readonly segments: readonly string[];
  readonly taken: readonly TakenSegment[];
}

/** The fault of a container, where it has one: the gravest. */
function faultOf(
  container: Container,
  seen: NetworkSeen,
  wanted: WantedOnNetwork,
  { segments, taken }: SegmentsOfOne,
): readonly NetworkFault[] {
  const { id, name, endpoint, state } = container;
  const fault = (
    code: NetworkFault['code'],
    message: string,
    remedy: NetworkFault['remedy'] = 'unasked',
  ) => [{ code, message, container: id, remedy }];
  // One that has not run yet has no network id: it finds the network by name.
  const places = [...seen.networks, ...(seen.segments ?? [])];
  const isStale = endpoint?.networkId && !places.some(({ Id }) => Id === endpoint.networkId);
  const place = placeWantedFor(container, wanted);
  if ((endpoint || place) && isTiedToGone(container, places)) {
    return fault('tied-to-gone', sayTiedToGone(container), 'by-hand');
  }
  const gone = goneSegment(container, seen, wanted);
  if (gone !== undefined && !(isStale && isInTheOpen(container))) {
    return fault(
      'gone-segment',
      `${name} has its place in the segment ${gone}, whose network was removed, and can’t start until it is mended.`,
    );
  }
  if (isStale) {
    return fault(
      'stale-member',
      `${name} still belongs to a network that was removed, and can’t start until it is connected again.`,
    );
  }
  const isApart = isSegmented(wanted) && isUser(container);
  if (place && canJoin(container) && !isApart && !isInTheOpen(container))
    return fault('off-network', `${name} belongs on the network and is not connected.`);
  const misplaced = segmentFault(container, segments, wanted, taken);
  if (misplaced) return [misplaced];
  if (!place || !endpoint) return [];
  const isUp = state === 'running' || state === 'paused';
  const answersTo = [name, ...endpoint.aliases].map((alias) => alias.toLowerCase());
  const lost = place.aliases.filter((alias) => !answersTo.includes(alias.toLowerCase()));
  if (lost.length > 0 && (seen.knowsAliases?.(id) ?? true)) {
    return fault(
      'alias-lost',
      `${name} no longer answers to ${lost.join(', ')}.`,
      isUp ? 'repair' : 'unasked',
    );
  }
  if (!isApart && place.ipv4 !== null && endpoint.ipv4 !== null && place.ipv4 !== endpoint.ipv4) {
    return fault(
      'other-address',
      `${name} has the address ${endpoint.ipv4} instead of ${place.ipv4}.`,
      'repair',
    );
  }
  return [];
}

/** One that has not run yet does not say on which of its other networks it was made. */
function isTiedToGone(container: Container, places: readonly Pick<NetworkEntry, 'Id'>[]): boolean {
  const { networkMode, endpoint, state, segments = [] } = container;
  if (!isTied(container) || places.some(({ Id }) => Id === networkMode)) return false;
  const own = [endpoint, ...segments].map((one) => one?.networkId);
  return own.includes(networkMode) || state !== 'created';
}
