import type { DockerConnection } from './docker-connection';
import { dnsAddress, findDnsServer, readFileIn } from './helper-container';

/**
 * The DNS servers that a new instance is to ask for what Docker's own does not know: the one that
 * DAMP runs, then the one that Docker would ask, for when DAMP's does not answer. None where DAMP
 * runs none.
 */
export async function dnsServers(
  connection: DockerConnection,
  networkName: string,
): Promise<readonly string[]> {
  const address = await dnsAddress(connection, networkName);
  if (address === null) return [];
  const helper = await findDnsServer(connection, networkName);
  if (!helper?.running) return [address];
  const said = await readFileIn(connection, helper, '/etc/resolv.conf').catch(() => null);
  return [address, ...upstreamServers(said ?? '')];
}

/**
 * The servers behind Docker's own, as engines from 25 on note them in a container's resolv.conf. One
 * on the computer's loopback is out of a container's reach.
 */
export function upstreamServers(resolvConf: string): readonly string[] {
  const noted = /^# ExtServers: \[(.*)\]$/m.exec(resolvConf)?.[1] ?? '';
  return noted
    .split(' ')
    .map((server) => server.replace(/^host\((.*)\)$/, '$1'))
    .filter((server) => /^[0-9a-f:.]+$/i.test(server) && !/^(127\.|::1$)/.test(server));
}
