import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

/** An engine that answers what a real one of 26.1 does, for as many containers as one likes. */
export interface MadeUpEngine extends AsyncDisposable {
  readonly dockerHost: string;
  /** The names of its containers. */
  readonly names: readonly string[];
}

const NETWORK_ID = idOf('damp-network');
const SERVICES = ['mysql', 'redis', 'mailpit', 'meilisearch', 'postgresql', 'rabbitmq', 'minio'];
const OF_A_PROJECT = ['app', 'web', 'queue', 'scheduler', 'db', 'cache', 'vite', 'mail'];
const PROJECTS = ['shop', 'blog', 'crm', 'billing', 'search', 'intranet', 'docs', 'api', 'wiki'];

/**
 * `members` on damp-network, and so many beside it; in segments where that is asked for, with the services
 * in some of them. It tells figures of traffic, and no event.
 */
export async function madeUpEngine(
  members: number,
  outside: number,
  { isSegmented = false } = {},
): Promise<MadeUpEngine> {
  const all = Array.from({ length: members + outside }, (_, index) =>
    containerOf(index, index < members),
  );
  const segments = isSegmented ? segmentsOf(all.slice(0, members)) : [];
  const containers = isSegmented ? all.map((one, index) => apart(one, index, segments)) : all;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-made-up-'));
  const socketPath = path.join(folder, 'docker.sock');
  const server = http.createServer(({ url = '' }, response) => {
    const asked = url.replace(/^\/v1\.\d+/, '').replace(/\?.*/, '');
    const stats = /^\/containers\/([0-9a-f]+)\/stats$/.exec(asked)?.[1];
    if (asked === '/events') response.writeHead(200).flushHeaders();
    else if (stats !== undefined) tellStats(stats, response);
    else {
      const answer = answerTo(asked, containers, segments);
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { message: `nothing is known of ${asked}` }));
    }
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    dockerHost: `unix://${socketPath}`,
    names: containers.map(({ Names: [name = ''] }) => name.slice(1)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answerTo(
  asked: string,
  containers: readonly object[],
  segments: readonly string[],
): unknown {
  switch (asked) {
    case '/version':
      return { Version: '26.1.5', ApiVersion: '1.45', MinAPIVersion: '1.24', Os: 'linux' };
    case '/_ping':
      return 'OK';
    case '/info':
      return { ID: 'made-up' };
    case '/containers/json':
      return containers;
    case '/volumes':
      return { Volumes: [] };
    case '/networks':
      return [
        network('damp-network', NETWORK_ID),
        network('bridge', idOf('bridge')),
        ...segments.map((segment) => segmentNetwork(segment)),
      ];
    default:
      return undefined;
  }
}

function network(name: string, id: string): object {
  return {
    Name: name,
    Id: id,
    Scope: 'local',
    Driver: 'bridge',
    EnableIPv6: false,
    Labels: { 'app.damp.managed': 'true' },
    IPAM: { Config: [{ Subnet: '172.28.0.0/16', Gateway: '172.28.0.1' }] },
  };
}

/** The projects of these, and those that are of none. */
function segmentsOf(members: readonly ReturnType<typeof containerOf>[]): readonly string[] {
  const users = members.filter(({ Labels }) => !Labels['app.damp.managed']);
  return [...new Set(users.map(segmentOf))];
}

function segmentOf({ Names: [name = ''], Labels }: ReturnType<typeof containerOf>): string {
  return Labels['com.docker.compose.project'] ?? name.slice(1);
}

function segmentNetwork(segment: string): object {
  const name = `damp-network-${segment}`;
  const labels = { 'app.damp.network': 'damp-network', 'app.damp.segment': segment };
  return { ...network(name, idOf(name)), Labels: { 'app.damp.managed': 'true', ...labels } };
}

/** The same in its segment; a service in each so-manieth of them as it comes. */
function apart(
  container: ReturnType<typeof containerOf>,
  index: number,
  segments: readonly string[],
): ReturnType<typeof containerOf> {
  const { 'damp-network': open, ...others } = container.NetworkSettings.Networks;
  if (!open) return container;
  const isService = SERVICES[index] !== undefined;
  const used = segments.filter((_, at) => at % (index + 1) === 0);
  const joined = (isService ? used : [segmentOf(container)]).map((segment) => {
    const name = `damp-network-${segment}`;
    return [name, { ...open, NetworkID: idOf(name) }] as const;
  });
  const Networks = {
    ...(isService ? { 'damp-network': open } : {}),
    ...Object.fromEntries(joined),
    ...others,
  };
  return { ...container, NetworkSettings: { Networks } };
}

/** An entry of `GET /containers/json`, as engine 26.1 gave it. */
function containerOf(index: number, isMember: boolean) {
  const { name, labels, networks } = kindOf(index, isMember);
  const isStopped = index % 11 === 10;
  const health = ['(healthy)', '', '', '(healthy)', '', '(unhealthy)', ''][index % 7] ?? '';
  return {
    Id: idOf(name),
    Names: [`/${name}`],
    Image: labels['app.damp.service'] ?? 'php:8.4-fpm',
    State: isStopped ? 'exited' : 'running',
    Status: isStopped ? 'Exited (0) 2 hours ago' : `Up 2 hours ${health}`.trim(),
    Labels: labels,
    HostConfig: { NetworkMode: isMember ? 'damp-network' : 'bridge' },
    NetworkSettings: {
      Networks: {
        ...(isMember ? { 'damp-network': endpointOf(index, name, isStopped) } : {}),
        ...Object.fromEntries(networks.map((each) => [each, { NetworkID: idOf(each) }])),
      },
    },
    Ports:
      index % 5 === 0 && !isStopped
        ? [{ IP: '127.0.0.1', PrivatePort: 80, PublicPort: 20_000 + index, Type: 'tcp' }]
        : [],
  };
}

function endpointOf(index: number, name: string, isStopped: boolean): object {
  return {
    NetworkID: NETWORK_ID,
    IPAddress: isStopped ? '' : `172.28.${Math.floor(index / 250)}.${(index % 250) + 2}`,
    MacAddress: isStopped ? '' : '02:42:ac:1c:00:02',
    Aliases: [],
    DNSNames: [name],
  };
}

function kindOf(index: number, isMember: boolean) {
  const service = SERVICES[index];
  if (isMember && service !== undefined) {
    const name = `damp-${service}`;
    const labels: Record<string, string> = {
      'app.damp.managed': 'true',
      'app.damp.instance': name,
      'app.damp.service': service,
      'app.damp.version': '8',
    };
    return { name, labels, networks: [] };
  }
  if (index % 9 === 8) return { name: `tool-${index}`, labels: {}, networks: ['bridge'] };
  const round = Math.floor(index / 16);
  const project = `${PROJECTS[round % PROJECTS.length]}${round < PROJECTS.length ? '' : round}`;
  const role = OF_A_PROJECT[index % OF_A_PROJECT.length] ?? '';
  const labels: Record<string, string> = { 'com.docker.compose.project': project };
  return {
    name: `${project}-${role}-${index}`,
    labels,
    networks: [`${project}_default`],
  };
}

/** Once a second, as the engine does; the one sends more than the other. */
function tellStats(id: string, response: http.ServerResponse): void {
  const pace = [0, 40, 3_000, 80_000, 2_000_000][parseInt(id.slice(0, 2), 16) % 5] ?? 0;
  let sent = 0;
  response.writeHead(200);
  const tell = () => {
    sent += pace;
    response.write(
      `${JSON.stringify({
        read: new Date().toISOString(),
        cpu_stats: { cpu_usage: { total_usage: sent }, online_cpus: 2 },
        memory_stats: { usage: 1_000_000 },
        networks: { eth0: { rx_bytes: sent, tx_bytes: sent * 2 } },
      })}\n`,
    );
  };
  tell();
  const telling = setInterval(tell, 1000);
  response.on('close', () => clearInterval(telling));
}

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
