import { overlaps, parseSubnet } from '@/shared/subnet';
import type { DockerConnection } from '../../docker/docker-connection';
import { limitedCall } from '../../docker/limited-call';
import { listNetworks } from '../../docker/network-entry';

const ANSWER_MS = 30_000;

/** The network of another name that has addresses of this subnet now; null where none does. */
export async function subnetTakenBy(
  connection: DockerConnection,
  text: string,
  ownName: string,
): Promise<string | null> {
  const wanted = parseSubnet(text);
  if (!wanted) return null;
  const networks = await limitedCall(connection, ANSWER_MS, listNetworks);
  const taker = networks.find(
    ({ Name, IPAM }) =>
      Name !== ownName &&
      IPAM?.Config?.some(({ Subnet = '' }) => {
        const subnet = parseSubnet(Subnet);
        return subnet !== null && overlaps(wanted, subnet);
      }),
  );
  return taker?.Name ?? null;
}
