import type { Container } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import { placeWantedFor } from '@/shared/wanted-members';
import { isUser } from '@/shared/segments';
import { askedOf } from '../../docker/asked-endpoint';
import { addressesOf } from '../../docker/network-faults';
import type { NetworkEntry } from '../../docker/network-entry';
import { isOfSegments } from '../segments/of-segments';
import { planSegments } from '../segments/plan-segments';
import { goesWith, remakeAmong } from './goes-with';
import type { RepairAction } from './repair-actions';
import { NOTHING_LEFT, type Left, type RepairScene } from './repair-scene';

/**
 * What puts these faults right, in order: who leaves, what is removed, what is made, who is connected
 * again. Everybody keeps aliases and fixed addresses; who is left off the network by an earlier run
 * gets them back. Empty where nothing can be done.
 */
export function planRepair(
  scene: RepairScene,
  found: readonly NetworkFault[],
  left: Left = NOTHING_LEFT,
): readonly RepairAction[] {
  const { name, network, networks, containers, wanted } = scene;
  const faults = found.filter(({ remedy }) => remedy !== 'by-hand');
  // In the way, and nothing of DAMP's to move.
  if (scene.faults.some(({ code }) => code === 'other-kind')) return [];
  const remake = remakeAmong(faults);
  const going = goesWith(faults, network, networks);
  const goes = new Set(going.map(({ Id }) => Id));
  const movers = containers.filter(({ endpoint }) => goes.has(endpoint?.networkId ?? ''));
  const ailing = containers.filter(
    ({ id }) =>
      faults.some((fault) => fault.container === id && !isOfSegments(fault, containers, wanted)) &&
      !movers.some((m) => m.id === id),
  );
  const isMade = network === null || remake !== undefined;
  return [
    ...movers.flatMap((container) => leaving(scene, container)),
    ...going.flatMap(({ Id }) =>
      (scene.ghosts.get(Id) ?? []).map((ghost) => ({
        do: 'clear' as const,
        network: Id,
        name: ghost,
      })),
    ),
    ...going.map(({ Id }) => ({
      do: 'remove' as const,
      id: Id,
      name,
      why: remake?.message ?? 'The other network of the name stays.',
    })),
    ...(isMade
      ? [{ do: 'create' as const, name, subnet: wanted.network?.subnet ?? subnetOf(network) }]
      : []),
    ...[...movers, ...ailing].flatMap((container) => connecting(scene, container, isMade)),
    ...left.off
      .filter(({ container }) => ![...movers, ...ailing].some(({ id }) => id === container.id))
      .map((one) => ({ ...one, do: 'connect' as const, cuts: false })),
    ...left.meanwhile.map((one) => ({ do: 'end' as const, id: one.Id, name: one.Name })),
    ...ofSegments(scene, faults),
  ];
}

/** A stopped member needs not leave: it is connected anew once the network is another. */
function leaving({ places }: RepairScene, container: Container): readonly RepairAction[] {
  const place = places.get(container.id);
  if (!place?.isRunning || !container.endpoint) return [];
  return [
    {
      do: 'leave',
      network: container.endpoint.networkId,
      container: { id: place.id, name: place.name },
      endpoint: askedOf(place),
      isRunning: place.isRunning,
    },
  ];
}

function connecting(
  { places, wanted, networks, left }: RepairScene,
  container: Container,
  isMade: boolean,
): readonly RepairAction[] {
  const place = places.get(container.id);
  if (!place) return [];
  const kept = placeWantedFor(container, wanted);
  const had = left.off.find((one) => one.container.id === place.id)?.endpoint;
  const { Aliases, IPAMConfig, ...rest } = (place.endpoint === null && had) || askedOf(place);
  const aliases = [...new Set([...(Aliases ?? []), ...(kept?.aliases ?? [])])];
  const ipv4 = kept?.ipv4 ?? IPAMConfig?.IPv4Address;
  const ipv6 = kept?.ipv6 ?? IPAMConfig?.IPv6Address;
  const isLive = networks.some(({ Id }) => Id === container.endpoint?.networkId);
  return [
    {
      do: 'connect',
      container: { id: place.id, name: place.name },
      endpoint: {
        ...rest,
        Aliases: aliases,
        IPAMConfig: {
          ...(ipv4 ? { IPv4Address: ipv4 } : {}),
          ...(ipv6 ? { IPv6Address: ipv6 } : {}),
        },
      },
      cuts: place.isRunning && isLive && !isMade,
    },
  ];
}

function ofSegments(
  { segments, containers, wanted }: RepairScene,
  faults: readonly NetworkFault[],
): readonly RepairAction[] {
  const ofThem = faults.filter((fault) => isOfSegments(fault, containers, wanted));
  if (!segments || ofThem.length === 0) return [];
  // What its segment uses comes with it; of one that is kept connected each of those has a fault of its own.
  const servers = ofThem.some(({ code, remedy }) => code === 'in-the-open' && remedy === 'repair')
    ? containers.filter((one) => !isUser(one)).map(({ id }) => id)
    : [];
  const ids = [...ofThem.flatMap(({ container }) => container ?? []), ...servers];
  return planSegments(segments, wanted, new Set(ids)).map((action) => ({ do: 'segment', action }));
}

function subnetOf(network: NetworkEntry | null): string | null {
  return network ? addressesOf(network).subnet : null;
}
