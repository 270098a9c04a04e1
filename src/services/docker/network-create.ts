import { randomBytes } from 'node:crypto';
import { DampError } from '@/shared/errors';
import type { WantedNetwork } from '@/shared/network-intent';
import type { NetworkShape } from '@/shared/network-shape';
import { uniqueLocalSubnet } from '@/shared/subnet';
import type { DockerConnection } from './docker-connection';
import { freeSubnets } from './free-subnet';
import { hostRoutes } from './host-routes';
import type { Labels } from './labels';
import { limitedCall } from './limited-call';
import { listNetworks } from './network-entry';
import { createFromSpec, shapeOfWanted, specOf } from './network-spec';

const ANSWER_MS = 30_000;
/** An engine may know of overlaps that DAMP can't see; so many other subnets are tried. */
const MOST_TRIES = 20;

/**
 * Makes the network (`POST /networks/create`): a bridge of the shape that is wanted, with a free /24
 * where its subnet can't be had or none is wanted, labelled as DAMP's. That another process made it
 * meanwhile is no error. Throws `address-pool-exhausted`, `subnet-overlap`.
 */
export async function createNetwork(
  connection: DockerConnection,
  name: string,
  wanted: WantedNetwork | null = null,
): Promise<void> {
  await createFirst(connection, name, (subnets) => shapesToTry(wanted, subnets));
}

/** Makes a network for a part of another one, in the same way: with these labels, and free addresses. */
export async function createSegment(
  connection: DockerConnection,
  name: string,
  like: Pick<NetworkShape, 'ipv6' | 'mtu'>,
  labels: Labels,
): Promise<void> {
  const shapes = (subnets: readonly string[]) => elsewhere({ ...like, isolation: 'open' }, subnets);
  await createFirst(connection, name, shapes, labels);
}

/** The first shape that the engine takes. */
async function createFirst(
  connection: DockerConnection,
  name: string,
  shapesOf: (freeSubnets: readonly string[]) => readonly NetworkShape[],
  labels: Labels = {},
): Promise<void> {
  const [networks, routes] = await Promise.all([
    limitedCall(connection, ANSWER_MS, listNetworks),
    hostRoutes(),
  ]);
  const taken = networks.flatMap(({ IPAM }) => IPAM?.Config ?? []).map(({ Subnet }) => Subnet);
  const subnets = freeSubnets(
    taken.filter((subnet) => subnet !== undefined),
    routes.map(({ subnet }) => subnet),
  );
  let refusal = noneFree();
  for (const shape of shapesOf(subnets)) {
    try {
      const spec = specOf(shape);
      const marked = { ...spec, Labels: { ...spec.Labels, ...labels } };
      await createFromSpec(connection, name, marked);
      return;
    } catch (error) {
      if (!(error instanceof DampError)) throw error;
      if (alreadyThere(error)) return;
      if (error.code !== 'subnet-overlap') throw error;
      refusal = error;
    }
  }
  // That the one from before is taken, too, is not what helps.
  throw subnets.length === 0 ? noneFree() : refusal;
}

/** As wanted, then so with other addresses: those that are dealt are all that another network may have. */
function shapesToTry(
  wanted: WantedNetwork | null,
  subnets: readonly string[],
): readonly NetworkShape[] {
  if (!wanted) return elsewhere({ ipv6: null, mtu: null, isolation: 'open' }, subnets);
  const asWanted = shapeOfWanted(wanted);
  return [asWanted, ...elsewhere(asWanted, subnets)];
}

function elsewhere(
  { ipv6, mtu, isolation }: Pick<NetworkShape, 'ipv6' | 'mtu' | 'isolation'>,
  subnets: readonly string[],
): readonly NetworkShape[] {
  return subnets.slice(0, MOST_TRIES).map((subnet) => ({
    subnet,
    gateway: null,
    range: null,
    ipv6: ipv6 === null ? null : uniqueLocalSubnet([...randomBytes(5)]),
    mtu,
    isolation,
  }));
}

function alreadyThere({ code, details }: DampError): boolean {
  return code === 'conflict' && /already exists/i.test(details ?? '');
}

function noneFree(): DampError {
  return new DampError(
    'address-pool-exhausted',
    'All addresses that DAMP uses for networks are taken. Remove Docker networks that nothing uses (docker network prune).',
  );
}
