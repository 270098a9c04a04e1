import type { Container, NetworkStatus } from '@/shared/engine';
import { NOTHING_WANTED, type WantedOnNetwork } from '@/shared/wanted-members';
import { isOurs } from './labels';
import { chooseNetwork } from './network-choice';
import type { NetworkEntry } from './network-entry';
import { addressesOf, networkFaults } from './network-faults';

/** The network as the page shows it, from all networks of its name and all containers. */
export function viewNetwork(
  networks: readonly NetworkEntry[],
  containers: readonly Container[],
  wanted: WantedOnNetwork = NOTHING_WANTED,
  knowsAliases: (containerId: string) => boolean = () => true,
): NetworkStatus {
  const network = chooseAmong(networks, containers);
  if (!network) return { state: 'missing' };
  const { subnet, gateway } = addressesOf(network);
  const drift = networkFaults({ network, networks, containers, knowsAliases }, wanted);
  return {
    state: drift.length === 0 ? 'ready' : 'drift',
    id: network.Id,
    driver: network.Driver,
    subnet,
    gateway,
    ipv6: network.EnableIPv6,
    internal: network.Internal,
    ours: isOurs(network.Labels),
    drift: [...drift],
  };
}

/** The network that counts among those of the name. */
export function chooseAmong(
  networks: readonly NetworkEntry[],
  containers: readonly Container[],
): NetworkEntry | undefined {
  return chooseNetwork(
    networks,
    (id) => containers.filter(({ endpoint }) => endpoint?.networkId === id).length,
  );
}
