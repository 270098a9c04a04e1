import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import { listNetworksNamed } from './network-entry';

const ANSWER_MS = 30_000;

/** The IPv4 addresses of a network; null where the engine chose them and does not tell. */
export interface NetworkRange {
  readonly subnet: string | null;
  readonly gateway: string | null;
}

/** As the engine has it now. `GET /networks` */
export async function networkRange(
  connection: DockerConnection,
  networkName: string,
): Promise<NetworkRange> {
  const [network] = await limitedCall(connection, ANSWER_MS, (docker) =>
    listNetworksNamed(docker, networkName),
  );
  const config = network?.IPAM?.Config?.find(({ Subnet }) => Subnet?.includes('.'));
  return { subnet: config?.Subnet ?? null, gateway: config?.Gateway ?? null };
}
