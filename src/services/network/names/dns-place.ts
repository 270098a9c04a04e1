import { Address4 } from 'ip-address/dist/ipv4.js';
import type { EngineStatus } from '@/shared/engine';
import type { NetworkRange } from '../../docker/network-range';
import type { HostAnswer } from './dns-files';

/** ISC's own image. */
export const DNS_IMAGE = { name: 'internetsystemsconsortium/bind9', version: '9.20' } as const;

/**
 * The address that members were made to ask, where nobody has it; else the highest that nobody has: an
 * engine deals them from below, so that it stays free while the server is stopped. Null where the
 * network has no subnet of its own.
 */
export function addressForDns(
  { subnet, gateway }: NetworkRange,
  taken: ReadonlySet<string>,
  asked: readonly string[],
): string | null {
  if (subnet === null || !Address4.isValid(subnet)) return null;
  const range = new Address4(subnet);
  const isFree = (address: string) => address !== gateway && !taken.has(address);
  const known = asked.find((address) => isOnNetwork(address, { subnet }) && isFree(address));
  if (known !== undefined) return known;
  const first = range.startAddress().bigInt();
  for (let number = range.endAddressExclusive().bigInt(); number > first; number -= 1n) {
    const address = Address4.fromBigInt(number).correctForm();
    if (isFree(address)) return address;
  }
  return null;
}

/** Whether an address that the server was given once is still one of the network. */
export function isOnNetwork(address: string, { subnet }: Pick<NetworkRange, 'subnet'>): boolean {
  if (subnet === null || !Address4.isValid(subnet) || !Address4.isValid(address)) return false;
  return new Address4(address).isInSubnet(new Address4(subnet));
}

/**
 * How the computer itself is reached: on Linux at the network's gateway; where the engine runs in a
 * machine of its own, by the name under which that machine knows it.
 */
export function hostAnswer(engine: EngineStatus, { gateway }: NetworkRange): HostAnswer {
  const system = engine.state === 'running' ? engine.operatingSystem : '';
  if (gateway === null || /docker desktop|orbstack/i.test(system))
    return { name: 'host.docker.internal' };
  return { address: gateway };
}
