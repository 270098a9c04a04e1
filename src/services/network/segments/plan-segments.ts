import type { Container } from '@/shared/engine';
import {
  awaitedSegments,
  isLeftInTheOpen,
  isSegmented,
  isUsedIn,
  isUser,
  segmentNetwork,
  segmentsWanted,
} from '@/shared/segments';
import { placeWantedFor, whoIs, isSame, type WantedOnNetwork } from '@/shared/wanted-members';
import { askedOf } from '../../docker/asked-endpoint';
import type { AskedEndpoint, ContainerPlace } from '../../docker/container-place';
import type { NetworkPlaces, Placed } from '../../docker/network-places';
import type { SegmentAction } from './segment-actions';

type Join = SegmentAction & { readonly do: 'join' };
type Leave = SegmentAction & { readonly do: 'leave' };

/**
 * The way from the segments as they are to those that are wanted: who joins comes before who leaves, so
 * that nobody is without a service in between. `only`: for these containers alone; no segment is removed
 * then, and a service stays where somebody has put it besides. Empty where all is so already.
 */
export function planSegments(
  scene: NetworkPlaces,
  wanted: WantedOnNetwork,
  only?: ReadonlySet<string>,
): readonly SegmentAction[] {
  const concerns = ({ id }: Container) => only?.has(id) ?? true;
  const concerned = [...scene.placed.values()]
    .filter(({ container }) => concerns(container))
    .sort(
      (a, b) =>
        Number(isUser(a.container)) - Number(isUser(b.container)) ||
        a.container.name.localeCompare(b.container.name, 'en', { numeric: true }),
    );
  const segments = segmentsWanted(
    scene.containers.filter((one) => concerns(one) || !isLeftInTheOpen(one, wanted)),
    wanted,
  );
  const inUse = new Set([...segments.values()].flat());
  const idle = idleSegments(inUse, wanted);
  const joins = concerned.flatMap((one) => joinsOf(one, scene, wanted, segments));
  const there = new Set(scene.segments.map(({ name }) => name));
  const mayStay = (segment: string, { container }: Placed) =>
    there.has(segment) &&
    ((only !== undefined && !isUser(container)) ||
      (idle.has(segment) && isUsedIn(segment, container, wanted)));
  const leaves = concerned.flatMap((one) =>
    leavesOf(one, scene, wanted, segments).filter(
      ({ segment }) => segment === null || !mayStay(segment, one),
    ),
  );
  const made = [...new Set(joins.flatMap(({ segment }) => segment ?? []))].filter(
    (segment) => !there.has(segment),
  );
  const gone = only ? [] : scene.segments.filter(({ name }) => !inUse.has(name) && !idle.has(name));
  return [
    ...made
      .sort()
      .map((segment) => ({ do: 'make' as const, segment, network: networkOf(segment, wanted) })),
    ...joins,
    // Who uses services leaves first.
    ...leaves.toReversed(),
    ...gone.map(({ name, network }) => ({
      do: 'remove' as const,
      segment: name,
      network: network.Name,
    })),
  ];
}

/** Segments that wait for containers that are kept connected and away for now: they stay, with whom they use. */
function idleSegments(inUse: ReadonlySet<string>, wanted: WantedOnNetwork): ReadonlySet<string> {
  if (!isSegmented(wanted)) return new Set();
  return new Set(awaitedSegments(wanted).filter((name) => !inUse.has(name)));
}

function joinsOf(
  placed: Placed,
  scene: NetworkPlaces,
  wanted: WantedOnNetwork,
  segments: ReadonlyMap<string, readonly string[]>,
): readonly Join[] {
  return belongsOn(placed, wanted, segments).flatMap((segment): Join[] => {
    const network = networkOf(segment, wanted);
    const has = livingPlace(placed, network, scene);
    const endpoint = endpointFor(placed, segment, wanted);
    const names = (has?.endpoint?.Aliases ?? []).map((alias) => alias.toLowerCase());
    const lacks = (endpoint.Aliases ?? []).some((alias) => !names.includes(alias.toLowerCase()));
    if (has && (!lacks || segment === null)) return [];
    const open = placed.places.get(wanted.name)?.endpoint?.IPAMConfig;
    return [
      {
        do: 'join',
        ...about(placed, segment, network),
        endpoint: has ? { ...askedOf(has), ...merged(has, endpoint) } : endpoint,
        had: has ? askedOf(has) : null,
        loses:
          segment !== null && isUser(placed.container)
            ? (open?.IPv4Address ?? open?.IPv6Address ?? null)
            : null,
      },
    ];
  });
}

function leavesOf(
  placed: Placed,
  scene: NetworkPlaces,
  wanted: WantedOnNetwork,
  segments: ReadonlyMap<string, readonly string[]>,
): readonly Leave[] {
  const stays = new Set(belongsOn(placed, wanted, segments));
  const noted = [...scene.segments, ...(wanted.segments ?? [])].map(({ name }) => name);
  const all = [null, ...new Set(noted)];
  return all.flatMap((segment): Leave[] => {
    const network = networkOf(segment, wanted);
    const place = placed.places.get(network);
    if (stays.has(segment) || !place?.endpoint) return [];
    return [{ do: 'leave', ...about(placed, segment, network), endpoint: askedOf(place) }];
  });
}

/** The segments that it is to be in; null: the network itself. */
function belongsOn(
  { container }: Placed,
  wanted: WantedOnNetwork,
  segments: ReadonlyMap<string, readonly string[]>,
): readonly (string | null)[] {
  const own = segments.get(container.id) ?? [];
  const isOpen = !isSegmented(wanted);
  if (isUser(container)) return isOpen && container.endpoint !== null ? [null] : own;
  // A service that is not on the network is for the network’s own repair.
  return container.endpoint === null ? own : [null, ...own];
}

/** Its place there, unless the network of that name is another one by now. */
function livingPlace(
  { places }: Placed,
  network: string,
  { segments, networks }: NetworkPlaces,
): ContainerPlace | null {
  const place = places.get(network);
  const entries = [...networks, ...segments.map((segment) => segment.network)];
  const id = place?.endpoint?.NetworkID;
  if (!place?.endpoint) return null;
  // One that has not run yet has no id: it finds the network by name.
  return entries.some(({ Id, Name }) => Name === network && (!id || Id === id)) ? place : null;
}

/** What it asks for in a segment: its names, and an address of the segment’s choice. */
function endpointFor(
  { container, places }: Placed,
  segment: string | null,
  wanted: WantedOnNetwork,
): AskedEndpoint {
  const kept = wanted.members.find(({ who }) => isSame(who, whoIs(container)));
  const has = [...places.values()].flatMap((place) => (place.endpoint ? [askedOf(place)] : []));
  const open = places.get(wanted.name);
  const named = isUser(container) || !open?.endpoint ? has : [askedOf(open)];
  const wantedNames = placeWantedFor(container, wanted)?.aliases ?? kept?.aliases ?? [];
  const aliases = [...new Set([...named.flatMap(({ Aliases }) => Aliases ?? []), ...wantedNames])];
  const { ipv4 = null, ipv6 = null } = kept ?? {};
  const fixed = {
    ...(ipv4 === null ? {} : { IPv4Address: ipv4 }),
    ...(ipv6 === null ? {} : { IPv6Address: ipv6 }),
  };
  const isFixed = segment === null && Object.keys(fixed).length > 0;
  return { Aliases: aliases, IPAMConfig: isFixed ? fixed : null };
}

function merged(has: ContainerPlace, { Aliases }: AskedEndpoint): AskedEndpoint {
  return { Aliases: [...new Set([...(askedOf(has).Aliases ?? []), ...(Aliases ?? [])])] };
}

function about({ container, places }: Placed, segment: string | null, network: string) {
  const { id, name } = container;
  const isRunning = [...places.values()].some((place) => place.isRunning);
  return { network, segment, container: { id, name }, isRunning, serves: !isUser(container) };
}

function networkOf(segment: string | null, { name }: WantedOnNetwork): string {
  return segment === null ? name : segmentNetwork(name, segment);
}
