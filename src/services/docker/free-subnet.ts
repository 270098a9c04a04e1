import { Address4 } from 'ip-address/dist/ipv4.js';

/** Second octets and up of where networks are made: outside the pools that Docker deals from first. */
const ranges: readonly ((third: number) => string)[] = [
  (third) => `172.30.${third}.0/24`,
  (third) => `172.29.${third}.0/24`,
  (third) => `172.28.${third}.0/24`,
  (third) => `10.213.${third}.0/24`,
  (third) => `192.168.${third}.0/24`,
];

/** Routes as wide as this or wider lead whole private ranges to a VPN; a /24 in them still works. */
const WIDE = 16;

/**
 * Every /24 that overlaps no network of the engine and no route of the host, best first, ranges in
 * turn: an engine that refuses one of a range often refuses its neighbours. A route that takes a
 * whole range counts only if nothing else is left. Subnets that are no IPv4 are passed over.
 */
export function freeSubnets(
  networkSubnets: readonly string[],
  hostRoutes: readonly string[],
): readonly string[] {
  const networks = parseAll(networkSubnets);
  const routes = parseAll(hostRoutes).filter(({ subnetMask }) => subnetMask > 1);
  const freeOfNetworks = candidates.filter((candidate) => !overlapsAny(candidate, networks));
  const free = freeOfNetworks.filter((candidate) => !overlapsAny(candidate, routes));
  if (free.length > 0) return free.map(({ address }) => address);
  const narrow = routes.filter(({ subnetMask }) => subnetMask > WIDE);
  return freeOfNetworks
    .filter((candidate) => !overlapsAny(candidate, narrow))
    .map(({ address }) => address);
}

const candidates: readonly Address4[] = Array.from({ length: 256 }, (_, third) =>
  ranges.map((subnetOf) => new Address4(subnetOf(third))),
).flat();

function overlapsAny(candidate: Address4, others: readonly Address4[]): boolean {
  return others.some((other) => candidate.isInSubnet(other) || other.isInSubnet(candidate));
}

function parseAll(subnets: readonly string[]): readonly Address4[] {
  return subnets.filter((subnet) => Address4.isValid(subnet)).map((subnet) => new Address4(subnet));
}
