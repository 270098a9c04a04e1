import type Docker from 'dockerode';
import { Address4 } from 'ip-address/dist/ipv4.js';
import { isAtLeast } from './api-version';
import type { ContainerPlace } from './container-place';
import { givenAliases } from './container-view';
import { readInstanceLabels } from './labels';
import type { NetworkEntry } from './network-entry';

export type EndpointConfig = Docker.EndpointSettings & { readonly GwPriority?: number };

/** Below every other network of a container, so that its way out stays where it was. */
const LAST_GATEWAY = -100;

/**
 * The endpoint that a container gets on the network. What it had there is kept: a plain connect
 * would lose aliases and fixed addresses. An instance of DAMP's has its name as alias; a foreign
 * container gets none, and never its default route (engines from API 1.48 on).
 */
export function endpointConfig(
  place: ContainerPlace,
  network: NetworkEntry,
  apiVersion: string,
): EndpointConfig {
  const { endpoint, labels, id } = place;
  const managed = readInstanceLabels(labels);
  const aliases = new Set([
    ...givenAliases(endpoint?.Aliases, id),
    ...(managed ? [managed.instance] : []),
  ]);
  const ipam = keptAddresses(place, network);
  const gatewayPriority = endpoint?.GwPriority || (managed ? 0 : LAST_GATEWAY);
  return {
    ...(aliases.size > 0 ? { Aliases: [...aliases] } : {}),
    ...(ipam ? { IPAMConfig: ipam } : {}),
    ...(endpoint?.Links?.length ? { Links: endpoint.Links } : {}),
    ...(endpoint?.DriverOpts ? { DriverOpts: endpoint.DriverOpts } : {}),
    // While it runs this is the address it was dealt; only a stopped one shows what was asked for.
    ...(endpoint?.MacAddress && !place.isRunning ? { MacAddress: endpoint.MacAddress } : {}),
    ...(gatewayPriority && isAtLeast(apiVersion, '1.48') ? { GwPriority: gatewayPriority } : {}),
  };
}

/** Fixed addresses, as far as the network as it is now can give them. */
function keptAddresses(
  { endpoint }: ContainerPlace,
  { IPAM }: NetworkEntry,
): { IPv4Address?: string; IPv6Address?: string } | null {
  const { IPv4Address, IPv6Address } = endpoint?.IPAMConfig ?? {};
  const subnets = (IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : []));
  const fits =
    IPv4Address &&
    Address4.isValid(IPv4Address) &&
    subnets.some(
      (subnet) =>
        Address4.isValid(subnet) && new Address4(IPv4Address).isInSubnet(new Address4(subnet)),
    );
  const hasIpv6 = subnets.some((subnet) => subnet.includes(':'));
  if (!fits && !(IPv6Address && hasIpv6)) return null;
  return {
    ...(fits ? { IPv4Address } : {}),
    ...(IPv6Address && hasIpv6 ? { IPv6Address } : {}),
  };
}
