import type { Container, NetworkStatus } from '@/shared/engine';
import { isOurs } from './labels';
import { chooseNetwork, misfits } from './network-choice';
import type { NetworkEntry } from './network-entry';

/** The network as the page shows it, from all networks of its name and all containers. */
export function viewNetwork(
  networks: readonly NetworkEntry[],
  containers: Iterable<Container>,
): NetworkStatus {
  const members = [...containers].filter(({ endpoint }) => endpoint !== null);
  const network = chooseNetwork(
    networks,
    (id) => members.filter(({ endpoint }) => endpoint?.networkId === id).length,
  );
  if (!network) return { state: 'missing' };
  const config = network.IPAM?.Config ?? [];
  const v4 = config.find(({ Subnet }) => Subnet?.includes('.')) ?? config[0];
  const drift = [
    ...misfits(network),
    ...(v4?.Subnet ? [] : ['It has no subnet of its own, so members can’t have fixed addresses.']),
    ...severalOfTheName(networks),
    ...strays(members, new Set(networks.map(({ Id }) => Id))),
  ];
  return {
    state: drift.length === 0 ? 'ready' : 'drift',
    id: network.Id,
    driver: network.Driver,
    subnet: v4?.Subnet ?? null,
    gateway: v4?.Gateway ?? null,
    ipv6: network.EnableIPv6,
    internal: network.Internal,
    ours: isOurs(network.Labels),
    drift,
  };
}

function severalOfTheName(networks: readonly NetworkEntry[]): readonly string[] {
  const [first, second] = networks;
  if (!first || !second) return [];
  return [
    `There are ${networks.length} networks named ${first.Name}: containers on different ones can’t reach each other.`,
  ];
}

/** A container that has not run yet has no network id: it finds the network by name. */
function strays(members: readonly Container[], ids: ReadonlySet<string>): readonly string[] {
  return members
    .filter(({ endpoint }) => endpoint?.networkId && !ids.has(endpoint.networkId))
    .map(
      ({ name }) =>
        `${name} still belongs to a network that was removed, and can’t start until it is connected again.`,
    )
    .sort();
}
