import { parseAddress, writeAddress } from './ip-address';

/** A range of addresses as it is written, `172.30.0.0/24`. */
export interface Subnet {
  readonly family: 4 | 6;
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
  /** As it should be written, without bits of a host. */
  readonly text: string;
  /** False where it was written by an address within. */
  readonly isExact: boolean;
}

/** Null for what is no subnet. */
export function parseSubnet(text: string): Subnet | null {
  const [written = '', bits = '', ...more] = text.split('/');
  const address = parseAddress(written);
  const length = address?.family === 4 ? 32 : 128;
  if (!address || more.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > length) return null;
  const size = 1n << BigInt(length - Number(bits));
  const first = address.value - (address.value % size);
  return {
    family: address.family,
    prefix: Number(bits),
    first,
    last: first + size - 1n,
    text: `${writeAddress({ family: address.family, value: first })}/${Number(bits)}`,
    isExact: first === address.value,
  };
}

export function overlaps(a: Subnet, b: Subnet): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

export function contains(subnet: Subnet, address: string): boolean {
  const parsed = parseAddress(address);
  if (parsed?.family !== subnet.family) return false;
  return parsed.value >= subnet.first && parsed.value <= subnet.last;
}

/** How many members may have an address in it: one goes to the gateway, of IPv4 two to the net itself. */
export function roomFor(subnet: Subnet): bigint {
  const room = subnet.last - subnet.first + 1n - (subnet.family === 4 ? 3n : 2n);
  return room > 0n ? room : 0n;
}

/** The first address that a host may have: the gateway, unless another is wanted. */
export function firstHost(subnet: Subnet): string {
  return writeAddress({ family: subnet.family, value: subnet.first + 1n });
}

/**
 * The address with the same host part in another subnet; null where it does not fit there, or is one
 * of these that are spoken for.
 */
export function translateAddress(
  address: string,
  from: Subnet,
  to: Subnet,
  spokenFor: readonly string[],
): string | null {
  const parsed = parseAddress(address);
  if (!parsed || !contains(from, address) || to.family !== from.family) return null;
  const moved = to.first + (parsed.value - from.first);
  const lastHost = to.family === 4 ? to.last - 1n : to.last;
  if (moved <= to.first || moved > lastHost) return null;
  const text = writeAddress({ family: to.family, value: moved });
  return spokenFor.includes(text) ? null : text;
}

/** A /64 of one's own (RFC 4193) from five bytes that nobody else has drawn. */
export function uniqueLocalSubnet(bytes: readonly number[]): string {
  const id = bytes.slice(0, 5).reduce((sum, byte) => sum * 256n + BigInt(byte), 0xfdn);
  return `${writeAddress({ family: 6, value: id << 80n })}/64`;
}
