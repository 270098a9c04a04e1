import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Isolation, Segment } from '@/shared/network-shape';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { shapeWorld, type ShapeWorld } from './shape-world.ts';

const PORT = 4000;

/** Two services and two projects of two containers each, all with a program that listens. */
export interface SegmentsWorld extends ShapeWorld {
  readonly mysql: string;
  readonly redis: string;
  readonly shop: readonly [string, string];
  readonly blog: readonly [string, string];
  /** The networks’ names. */
  readonly segment: (project: string) => string;
  readonly isolate: (isolation: Isolation, segments?: Segment[]) => Promise<void>;
  /** Who reaches whom, found from inside the containers, as a table. */
  readonly matrix: () => Promise<string>;
  /** Its aliases, by the networks that it is on. */
  readonly networksOf: (container: string) => Promise<Readonly<Record<string, readonly string[]>>>;
  readonly reach: (from: string, to: string, port?: number) => Promise<Reach>;
}

/** `-`: the name is not known; `x`: no way there. */
type Reach = '+' | '-' | 'x';

/** The shop names both services in its environment, the blog only MySQL. */
export async function segmentsWorld(): Promise<SegmentsWorld> {
  const world = await shapeWorld();
  const { networkName } = world;
  const mysql = world.name('mysql');
  const redis = world.name('redis');
  for (const instance of [mysql, redis]) {
    await world.manager.install({ service: 'tiny', instance });
    await listen(instance);
  }
  const run = async (project: string, service: string, environment: readonly string[]) => {
    const name = world.name(`${project}-${service}`);
    await docker(
      ...['run', '--detach', '--name', name, '--network', networkName],
      ...['--network-alias', service, '--publish', `127.0.0.1::${PORT}`],
      ...['--label', `com.docker.compose.project=${world.name(project)}`],
      ...['--label', `com.docker.compose.service=${service}`],
      ...environment.flatMap((entry) => ['--env', entry]),
      'damp-test/tiny:1',
    );
    await listen(name);
    return name;
  };
  const both = [`DATABASE_URL=mysql://root:secret@${mysql}:3306/shop`, `REDIS_HOST=${redis}`];
  const shop = [await run('shop', 'app', both), await run('shop', 'job', [])] as const;
  const blog = [
    await run('blog', 'app', [`DB_HOST=${mysql}`]),
    await run('blog', 'job', []),
  ] as const;
  const all = [mysql, redis, ...shop, ...blog];
  await world.until('all members', ({ containers }) =>
    all.every((name) => containers.some((one) => one.name === name && one.endpoint?.ipv4)),
  );
  const outside = createServer((socket) => socket.end()).listen(0, '0.0.0.0');
  const gateway = await docker(
    ...['network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Gateway}}'],
  );
  const short = (name: string) => name.replace(world.name(''), '');
  return {
    ...world,
    mysql,
    redis,
    shop,
    blog,
    reach,
    networksOf: async (container) => {
      const id = await inspectContainer(container, '{{.Id}}');
      const text = await inspectContainer(container, '{{json .NetworkSettings.Networks}}');
      const all = JSON.parse(text) as Record<string, { Aliases: string[] | null }>;
      const given = (aliases: string[] | null) =>
        (aliases ?? []).filter((alias) => !id.startsWith(alias)).sort();
      return Object.fromEntries(
        Object.entries(all).map(([name, { Aliases }]) => [name, given(Aliases)]),
      );
    },
    segment: (project) => `${networkName}-${world.name(project)}`,
    isolate: async (isolation, segments) => {
      const wanted = {
        ...(await world.shape()),
        isolation,
        ...(segments ? { segments } : {}),
      };
      await world.network.shape.apply(wanted, await world.network.shape.preview(wanted));
    },
    matrix: async () => {
      const { port } = outside.address() as AddressInfo;
      const line = async (from: string) => {
        const cells = all.map((to) => (to === from ? Promise.resolve(' ') : reach(from, to)));
        const out = reach(from, gateway, port);
        return `${short(from).padEnd(8)} ${(await Promise.all([...cells, out])).join(' ')}`;
      };
      const published = async (to: string) => {
        const host = await docker('port', to, `${PORT}/tcp`).catch(() => '');
        return host !== '' && (await connects(Number(host.split(':').at(-1)))) ? '+' : 'x';
      };
      const users = await Promise.all([...shop, ...blog].map(published));
      return [...(await Promise.all(all.map(line))), `computer     ${users.join(' ')}`].join('\n');
    },
    async [Symbol.asyncDispose]() {
      outside.close();
      await world[Symbol.asyncDispose]();
    },
  };
}

async function listen(container: string): Promise<void> {
  await execIn(container, 'httpd', '-p', String(PORT), '-h', '/tmp');
}

async function reach(from: string, to: string, port = PORT): Promise<Reach> {
  const ask = `wget -q -T 2 -O /dev/null http://${to}:${port}/ 2>&1; true`;
  const said = await execIn(from, 'sh', '-c', ask);
  if (/bad address/.test(said)) return '-';
  return /can't connect|timed out|unreachable/.test(said) ? 'x' : '+';
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.setTimeout(2_000, () => socket.destroy());
  });
}
