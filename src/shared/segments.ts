import type { Container } from './engine';
import type { Segment } from './network-shape';
import { placeWantedFor, type WantedOnNetwork } from './wanted-members';

/** The segments in which containers belong that are kept connected, be they away for now. */
export function awaitedSegments({ members }: Pick<WantedOnNetwork, 'members'>): readonly string[] {
  return members.map(({ who }) => ('project' in who ? who.project : who.name));
}

/** In which segment a container belongs that is nobody’s service: its project’s, else one of its own. */
export function segmentOf({ project, name }: Pick<Container, 'project' | 'name'>): string {
  return project ?? name;
}

/** What can be a part of a network’s name on any engine, and ends in no fingerprint. */
const NETWORK_WORD = /^(?!.*-[0-9a-f]{8}$)[a-z0-9_.-]{1,100}$/;

/**
 * The name of the network that a segment is on the engine: no two segments have one, not even where
 * upper and lower case are the same. A project’s name may be anything that somebody wrote into a label.
 */
export function segmentNetwork(network: string, segment: string): string {
  if (NETWORK_WORD.test(segment)) return `${network}-${segment}`;
  const word = segment
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-')
    .slice(0, 40);
  return `${network}-${word}-${fingerprint(segment)}`;
}

/** FNV-1a, 32 bits. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Whether it is wanted in segments; the engine’s network is an open one then, too. */
export function isSegmented({ network }: Pick<WantedOnNetwork, 'network'>): boolean {
  return network?.isolation === 'segmented';
}

/** Whether it uses services, instead of being one or serving the network itself. */
export function isUser({ managed, helper }: Pick<Container, 'managed' | 'helper'>): boolean {
  return managed === null && helper === undefined;
}

/** On the network itself, where segmented nobody is to be but services and DAMP’s helpers. */
export function isInTheOpen({ endpoint }: Pick<Container, 'endpoint'>): boolean {
  return endpoint !== null && endpoint.segment === undefined;
}

/**
 * Whether others have put it on the network itself, though that is segmented: it is moved only when that
 * is asked for, and until then nothing is to be done for its segment.
 */
export function isLeftInTheOpen(container: Container, wanted: WantedOnNetwork): boolean {
  if (!isSegmented(wanted) || !isUser(container) || !isInTheOpen(container)) return false;
  return placeWantedFor(container, wanted) === null;
}

/** Whether each finds the other by name over DAMP’s network or one of its segments. */
export function meets(a: Container, b: Container): boolean {
  if (isInTheOpen(a) && isInTheOpen(b)) return true;
  const theirs = new Set((b.segments ?? []).map(({ name }) => name));
  return (a.segments ?? []).some(({ name }) => theirs.has(name));
}

/**
 * Whether the two may ever come upon each other while the network is segmented: who uses services only
 * in a segment of both, and a service whoever comes to use it.
 */
export function mayMeet(a: Container, b: Container): boolean {
  if (!isUser(a) || !isUser(b)) return true;
  const theirs = segmentsOf(b);
  return segmentsOf(a).some((name) => theirs.includes(name));
}

function segmentsOf(user: Container): readonly string[] {
  return [segmentOf(user), ...(user.segments ?? []).map(({ name }) => name)];
}

/**
 * By container id, the segments that it is to be in; nobody while the network is not segmented. Who uses
 * services is in its own, and stays in another that it was put in by hand; a service is in those that use
 * it, a group’s proxy also in those of the group’s instances, the DNS server in all.
 */
export function segmentsWanted(
  containers: readonly Container[],
  wanted: WantedOnNetwork,
): ReadonlyMap<string, readonly string[]> {
  if (!isSegmented(wanted)) return new Map();
  const users = containers.filter(isUser).flatMap((user): [string, readonly string[]][] => {
    const own = belongsInOne(user, wanted) ? [segmentOf(user)] : [];
    const names = [...new Set([...own, ...(user.segments ?? []).map(({ name }) => name)])];
    return names.length > 0 ? [[user.id, names]] : [];
  });
  const places = new Map(users);
  const all = [...new Set(users.flatMap(([, names]) => names))].sort();
  for (const server of containers) {
    if (isUser(server) || !serves(server, wanted)) continue;
    const reached = reachedBy(server, containers, wanted, places);
    const names = all.filter((name) => reached.has(name) || isUsedIn(name, server, wanted));
    if (names.length > 0) places.set(server.id, names);
  }
  return places;
}

/** Whether a container’s network mode lets it on any network. */
export function canJoin({ networkMode }: Pick<Container, 'networkMode'>): boolean {
  return !['host', 'none'].includes(networkMode) && !networkMode.includes(':');
}

function belongsInOne(user: Container, wanted: WantedOnNetwork): boolean {
  if (user.state === 'removing' || user.state === 'dead') return false;
  return isInTheOpen(user) || (placeWantedFor(user, wanted) !== null && canJoin(user));
}

function serves(server: Container, wanted: WantedOnNetwork): boolean {
  return server.managed ? placeWantedFor(server, wanted) !== null : server.endpoint !== null;
}

/** Whether who is in the segment is to see this service or helper. */
export function isUsedIn(segment: string, server: Container, wanted: WantedOnNetwork): boolean {
  if (server.helper === 'dns') return true;
  const uses = wanted.segments?.find(({ name }) => name === segment)?.uses ?? [];
  const called = server.managed ? server.managed.instance : groupOf(server, wanted)?.name;
  return called !== undefined && uses.includes(called);
}

/** Where the instances of a group are that its proxy passes on to. */
function reachedBy(
  server: Container,
  containers: readonly Container[],
  wanted: WantedOnNetwork,
  places: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const instances = groupOf(server, wanted)?.instances ?? [];
  const behind = containers.filter(
    (one) => isUser(one) && instances.some(({ member }) => member === one.name),
  );
  return new Set(behind.flatMap(({ id }) => places.get(id) ?? []));
}

function groupOf({ helper, endpoint }: Container, { groups = [] }: WantedOnNetwork) {
  if (helper !== 'balance') return undefined;
  return groups.find(({ name }) => endpoint?.aliases.includes(name));
}

/** The groups that have an instance among these containers. */
export function groupsOf(
  containers: readonly Pick<Container, 'name'>[],
  { groups = [] }: Pick<WantedOnNetwork, 'groups'>,
): readonly string[] {
  const names = new Set(containers.map(({ name }) => name));
  return groups
    .filter(({ instances }) => instances.some(({ member }) => names.has(member)))
    .map(({ name }) => name);
}

/** What a project may use: the instances and groups by their names. */
export function servicesToUse(
  containers: readonly Container[],
  { groups = [] }: Pick<WantedOnNetwork, 'groups'>,
): readonly string[] {
  const instances = containers.flatMap(({ managed, endpoint }) =>
    managed && endpoint ? [managed.instance] : [],
  );
  return [...new Set([...instances, ...groups.map(({ name }) => name)])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
}

/**
 * What a segment’s containers seem to use: services whose name, or another that they answer to, is a
 * whole word of an environment value. Where none is, all: programs read files too, and what works is
 * not to be cut off unasked.
 */
export function usesOf(
  values: readonly string[],
  services: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): readonly string[] {
  const words = new Set(
    values.flatMap((value) => value.toLowerCase().match(/[a-z0-9_.-]+/g) ?? []),
  );
  const said = services.filter(({ name, aliases }) =>
    [name, ...aliases].some((word) => words.has(word.toLowerCase())),
  );
  return (said.length > 0 ? said : services).map(({ name }) => name);
}

/** Whether what was asked for is so already, for each segment that it names. */
export function isSameUse(asked: readonly Segment[], now: readonly Segment[]): boolean {
  return asked.every(({ name, uses }) => {
    const known = now.find((segment) => segment.name === name);
    return known !== undefined && [...uses].sort().join() === [...known.uses].sort().join();
  });
}
