import type { Container, NetworkStatus } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import type { Isolation } from '@/shared/network-shape';
import { isSegmented } from '@/shared/segments';
import { NOTHING_WANTED, type WantedOnNetwork } from '@/shared/wanted-members';
import { isOurs } from './labels';
import { chooseNetwork } from './network-choice';
import type { NetworkEntry } from './network-entry';
import { addressesOf, networkFaults } from './network-faults';

interface Besides {
  readonly segments?: readonly NetworkEntry[];
  readonly others?: readonly NetworkEntry[];
  /** False where the aliases of this container were not asked for yet. */
  readonly knowsAliases?: (containerId: string) => boolean;
  /** What is wrong with a network though the engine knows nothing of it. */
  readonly around?: (networkId: string) => readonly NetworkFault[];
}

/** The network as the page shows it, from all networks of its name and all containers. */
export function viewNetwork(
  networks: readonly NetworkEntry[],
  containers: readonly Container[],
  wanted: WantedOnNetwork = NOTHING_WANTED,
  besides: Besides = {},
): NetworkStatus {
  const network = chooseAmong(networks, containers);
  if (!network) return { state: 'missing' };
  const { subnet, gateway } = addressesOf(network);
  const { knowsAliases = () => true, around, segments = [], others = [] } = besides;
  const drift = [
    ...(around?.(network.Id) ?? []),
    ...networkFaults({ network, networks, segments, others, containers, knowsAliases }, wanted),
  ];
  return {
    state: drift.length === 0 ? 'ready' : 'drift',
    id: network.Id,
    driver: network.Driver,
    subnet,
    gateway,
    ipv6: network.EnableIPv6,
    isolation: isolationOf(network, wanted),
    ours: isOurs(network.Labels),
    drift,
  };
}

function isolationOf({ Internal }: NetworkEntry, wanted: WantedOnNetwork): Isolation {
  if (Internal) return 'internal';
  return isSegmented(wanted) ? 'segmented' : 'open';
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
