import { randomBytes } from 'node:crypto';
import { DampError } from '@/shared/errors';
import type { ShapeScene } from '@/shared/network-shape';
import { parseSubnet, uniqueLocalSubnet } from '@/shared/subnet';
import { inspectPlace, type ContainerPlace } from '../../docker/container-place';
import { freeSubnets } from '../../docker/free-subnet';
import { hostRoutes, type HostRoute } from '../../docker/host-routes';
import { hostSettings, type HostSettings } from '../../docker/host-settings';
import { limitedCall } from '../../docker/limited-call';
import { misfits } from '../../docker/network-choice';
import { listNetworks, type NetworkEntry } from '../../docker/network-entry';
import { membersOf } from '../../docker/network-members';
import {
  bridgeOf,
  inspectSpec,
  keepsApart,
  shapeOfSpec,
  type NetworkSpec,
} from '../../docker/network-spec';
import type { NetworkTools } from '../network-tools';

const ANSWER_MS = 30_000;
/** Routes as wide as this or wider lead whole private ranges somewhere; a small subnet in them works. */
const WIDE = 16;

/** All that a move is planned from. */
export interface MoveScene extends Omit<ShapeScene, 'segments' | 'services'> {
  readonly name: string;
  /** The network’s: another one is made in its place. */
  readonly id: string;
  readonly spec: NetworkSpec;
  readonly places: readonly ContainerPlace[];
  /** By the id of the container. */
  readonly settings: ReadonlyMap<string, HostSettings>;
}

/** Looks at the network, its members, the engine’s other networks and the computer’s routes. */
export async function moveScene({ connection, network }: NetworkTools): Promise<MoveScene> {
  const name = network.getNetworkName();
  const [all, routes] = await Promise.all([
    limitedCall(connection, ANSWER_MS, listNetworks),
    hostRoutes(),
  ]);
  const entry = theOne(
    all.filter(({ Name }) => Name === name),
    name,
  );
  const spec = await inspectSpec(connection, entry.Id);
  const members = await membersOf(connection, entry);
  const places = await Promise.all(members.map(({ id }) => inspectPlace(connection, id, name)));
  const settings = await Promise.all(
    members.map(async ({ id }) => [id, await hostSettings(connection, id)] as const),
  );
  const taken = takenBesides(entry, spec, all, routes);
  const { subnet } = shapeOfSpec(spec) ?? {};
  return {
    name,
    id: entry.Id,
    spec,
    places,
    settings: new Map(settings),
    taken,
    shape: shapeOfSpec(spec),
    isApart: keepsApart(spec),
    free: {
      subnet: freeBeside(taken, subnet ? [subnet] : []),
      ipv6: uniqueLocalSubnet([...randomBytes(5)]),
    },
    members: members.length,
  };
}

/** A free /24 besides these; null where all are taken. */
export function freeBeside(taken: ShapeScene['taken'], besides: readonly string[]): string | null {
  const held = taken.filter(({ isBlocking }) => isBlocking).map(({ subnet }) => subnet);
  const wide = taken.filter(({ isBlocking }) => !isBlocking).map(({ subnet }) => subnet);
  return freeSubnets([...held, ...besides], wide)[0] ?? null;
}

function theOne(networks: readonly NetworkEntry[], name: string): NetworkEntry {
  const [network, second] = networks;
  if (!network) {
    throw new DampError('not-found', `There is no ${name} yet. Create it, then give it a shape.`);
  }
  const isOther = misfits(network).some(({ code }) => code !== 'internal');
  if (second || isOther) {
    throw new DampError('conflict', `Repair ${name} first: as it is, it can’t be shaped.`);
  }
  return network;
}

/** The engine’s other networks, and the routes that lead to none of them. */
function takenBesides(
  own: NetworkEntry,
  spec: NetworkSpec,
  networks: readonly NetworkEntry[],
  routes: readonly HostRoute[],
): ShapeScene['taken'] {
  const others = networks
    .filter(({ Id }) => Id !== own.Id)
    .flatMap(({ Name, IPAM }) =>
      (IPAM?.Config ?? []).flatMap(({ Subnet }) =>
        Subnet ? [{ subnet: Subnet, by: `the network ${Name}`, isBlocking: true }] : [],
      ),
    );
  const theirs = new Set(others.map(({ subnet }) => subnet));
  return [
    ...others,
    ...routes
      .filter(({ subnet, via }) => !theirs.has(subnet) && via !== bridgeOf(own.Id, spec))
      .map(({ subnet, via }) => ({
        subnet,
        by: `a route of this computer (${via})`,
        isBlocking: (parseSubnet(subnet)?.prefix ?? 0) > WIDE,
      })),
  ];
}
