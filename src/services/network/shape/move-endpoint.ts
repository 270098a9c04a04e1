import { parseSubnet, translateAddress, type Subnet } from '@/shared/subnet';
import type { AskedEndpoint } from '../../docker/container-place';
import type { NetworkSpec } from '../../docker/network-spec';

/**
 * What a member asks for on the new network: the same, with the host part of its fixed addresses in
 * the new subnets. One that does not fit there is left out, and a free one dealt.
 */
export function moveEndpoint(
  endpoint: AskedEndpoint,
  before: NetworkSpec,
  after: NetworkSpec,
): AskedEndpoint {
  const { IPv4Address, IPv6Address } = endpoint.IPAMConfig ?? {};
  const move = (address: string | undefined, family: 4 | 6) => {
    const from = subnetOf(before, family);
    const to = subnetOf(after, family);
    return address && from && to ? translateAddress(address, from, to, gatewaysOf(after)) : null;
  };
  const ipv4 = move(IPv4Address, 4);
  const ipv6 = move(IPv6Address, 6);
  const fixed = {
    ...(ipv4 ? { IPv4Address: ipv4 } : {}),
    ...(ipv6 ? { IPv6Address: ipv6 } : {}),
  };
  return { ...endpoint, IPAMConfig: Object.keys(fixed).length > 0 ? fixed : null };
}

/** What it asks for where members meet meanwhile: the same names; addresses are dealt. */
export function onMeanwhile(endpoint: AskedEndpoint): AskedEndpoint {
  return { ...endpoint, IPAMConfig: null, MacAddress: null };
}

function subnetOf({ IPAM }: NetworkSpec, family: 4 | 6): Subnet | null {
  const subnets = (IPAM.Config ?? []).map(({ Subnet }) => parseSubnet(Subnet ?? ''));
  return subnets.find((subnet) => subnet?.family === family) ?? null;
}

function gatewaysOf({ IPAM }: NetworkSpec): readonly string[] {
  return (IPAM.Config ?? []).flatMap(({ Gateway }) => (Gateway ? [Gateway] : []));
}
