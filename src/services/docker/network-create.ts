import { Address4 } from 'ip-address/dist/ipv4.js';
import { DampError } from '@/shared/errors';
import type { WantedNetwork } from '@/shared/network-intent';
import type { DockerConnection } from './docker-connection';
import { freeSubnets } from './free-subnet';
import { hostRoutes } from './host-routes';
import { networkLabels } from './labels';
import { limitedCall } from './limited-call';
import { listNetworks } from './network-entry';

const ANSWER_MS = 30_000;
/** An engine may know of overlaps that DAMP can't see; so many other subnets are tried. */
const MOST_TRIES = 20;

/**
 * Makes the network (`POST /networks/create`): a bridge with the subnet that is wanted, else, or where
 * that can't be had, a free /24, labelled as DAMP's. That another process made it meanwhile is no
 * error. Throws `address-pool-exhausted`, `subnet-overlap`.
 */
export async function createNetwork(
  connection: DockerConnection,
  name: string,
  wanted: WantedNetwork | null = null,
): Promise<void> {
  const [networks, routes] = await Promise.all([
    limitedCall(connection, ANSWER_MS, listNetworks),
    hostRoutes(),
  ]);
  const taken = networks.flatMap(({ IPAM }) => IPAM?.Config ?? []).map(({ Subnet }) => Subnet);
  const subnets = freeSubnets(
    taken.filter((subnet) => subnet !== undefined),
    routes,
  );
  const tries = subnets.slice(0, MOST_TRIES).map((subnet) => ({ subnet, gateway: null }));
  let refusal = noneFree();
  for (const addresses of [...(wanted ? [wanted] : []), ...tries]) {
    try {
      await createWith(connection, name, addresses);
      return;
    } catch (error) {
      if (!(error instanceof DampError)) throw error;
      if (alreadyThere(error)) return;
      if (error.code !== 'subnet-overlap') throw error;
      refusal = error;
    }
  }
  throw refusal;
}

async function createWith(
  connection: DockerConnection,
  name: string,
  { subnet, gateway }: Pick<WantedNetwork, 'subnet' | 'gateway'>,
): Promise<void> {
  await limitedCall(
    connection,
    ANSWER_MS,
    (docker) =>
      docker.createNetwork({
        Name: name,
        CheckDuplicate: true,
        Driver: 'bridge',
        EnableIPv6: false,
        // Said, since engines do not list a gateway that they chose themselves.
        IPAM: { Config: [{ Subnet: subnet, Gateway: gateway ?? firstAddressOf(subnet) }] },
        Labels: { ...networkLabels() },
      }),
    { network: name },
  );
}

function firstAddressOf(subnet: string): string {
  return new Address4(subnet).startAddressExclusive().correctForm();
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
