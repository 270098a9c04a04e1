import type { Container } from './engine';
import { listed } from './listed';
import { isInTheOpen, isUser } from './segments';

/** A segment, or null for the network itself. */
export type Where = string | null;

/** What is said of what nobody sees. */
export const NOWHERE = 'nowhere';

/** More segments than these are told by those that are missing, where these are few. */
const MANY = 4;
const FEW = 2;

/** Where a container is, with the aliases that it has there. */
export function placesOf({ endpoint, segments = [] }: Pick<Container, 'endpoint' | 'segments'>) {
  const open = endpoint && endpoint.segment === undefined ? endpoint.aliases : null;
  return [
    ...(open ? [{ where: null, aliases: open }] : []),
    ...segments.map(({ name, aliases }) => ({ where: name, aliases })),
  ] satisfies { readonly where: Where; readonly aliases: readonly string[] }[];
}

/**
 * Says who sees what is in these places: `shop, blog and services`. Services stand for the network
 * itself; who uses services and is on it all the same is counted beside them.
 */
export function sayerOfSeenFrom(
  containers: readonly Container[],
): (places: ReadonlySet<Where>) => string {
  const segments = segmentsIn(containers);
  const left = containers.filter((one) => isUser(one) && isInTheOpen(one)).length;
  const open = ['services', ...(left > 0 ? [`${left} in the open`] : [])];
  return (places) => {
    const seeing = segments.filter((name) => places.has(name));
    const others = segments.filter((name) => !places.has(name));
    const isOpen = places.has(null);
    if (others.length === 0 && isOpen) return 'everywhere';
    if (seeing.length > MANY && others.length <= FEW) {
      const but = others.length > 0 ? ` but ${listed(others)}` : '';
      return listed([...(isOpen ? open : []), `all segments${but}`]);
    }
    return listed([...seeing, ...(isOpen ? open : [])]) || NOWHERE;
  };
}

/** The segments that anybody is in, by name. */
function segmentsIn(containers: readonly Container[]): readonly string[] {
  const names = containers.flatMap(({ segments = [] }) => segments.map(({ name }) => name));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Who sees several of these containers, and so gets any of them by a name that they share. */
export function whoSeesSeveral(
  names: readonly string[],
  containers: readonly Container[],
): readonly string[] {
  const holders = containers.filter(({ name }) => names.includes(name));
  return containers
    .filter((one) => {
      if (holders.includes(one)) return false;
      const places = new Set(placesOf(one).map(({ where }) => where));
      const seen = holders.filter((holder) =>
        placesOf(holder).some(({ where }) => places.has(where)),
      );
      return seen.length > 1;
    })
    .map(({ name }) => name);
}

/** By segment, the services that are in it: instances, and the proxies of groups. */
export function servicesBySegment(
  containers: readonly Container[],
): ReadonlyMap<string, readonly string[]> {
  const services = new Map<string, string[]>();
  for (const one of containers) {
    if (isUser(one) || one.helper === 'dns') continue;
    for (const { name } of one.segments ?? []) {
      const there = services.get(name);
      if (there) there.push(one.name);
      else services.set(name, [one.name]);
    }
  }
  return services;
}
