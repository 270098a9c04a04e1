import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { Environment } from '@/services/environment/environment';
import type { ImportEntry, ImportRequest } from '@/shared/environment-file';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { shell, tinyService } from '../services/definitions.ts';
import { makeWorld, rejection, remains, type World } from '../services/world.ts';
import { exportOf, installedIn } from './compare.ts';

const locked = tinyService({
  versions: ['1', '2'],
  environment: { TINY_PASSWORD: 'as-it-comes' },
  credentials: { password: 'TINY_PASSWORD' },
});
const fails = tinyService({ id: 'fails', name: 'Fails', ...shell('exit 3') });
const definitions = [...catalog, locked, fails];

const inWorld = ({ work, manager }: World) => new Environment(work, manager);
const requestsOf = (entries: readonly ImportEntry[]): ImportRequest[] =>
  entries.flatMap(({ request }) => request ?? []);
const fileOf = (...instances: object[]) => JSON.stringify({ schemaVersion: 1, instances });
const outcomesOf = (entries: readonly ImportEntry[]) => entries.map(({ outcome }) => outcome);

/** Two services with all that can differ; the second has a key in it. */
async function installTwo(world: World): Promise<{ tiny: string; redis: string }> {
  const [tiny, redis] = [world.name('tiny'), world.name('redis')];
  const options = {
    hostPorts: { main: 24_951 },
    password: 'my-own-12',
    lan: true,
    memoryLimit: 2 ** 27,
    extraEnvironment: { TINY_MODE: 'loud' },
  };
  await world.manager.install({ service: 'tiny', instance: tiny, options });
  await world.manager.install({ service: 'redis', instance: redis, version: '7.4' });
  await world.work.tools.network.addAliases(redis, ['cache']);
  await execIn(redis, 'redis-cli', 'set', 'order', '42');
  return { tiny, redis };
}

async function removeBoth(world: World, deleteData: boolean): Promise<void> {
  for (const { request } of await installedIn(world)) {
    await world.manager.removeInstance(request.instance, { deleteData });
  }
}

describe('an import', () => {
  it('has the same set again after everything was removed, its data too', async () => {
    await using world = await makeWorld({ definitions });
    const { redis } = await installTwo(world);
    const before = await installedIn(world);
    const text = await exportOf(world, true);
    await removeBoth(world, true);
    expect(await installedIn(world)).toEqual([]);
    const environment = inWorld(world);
    const entries = await environment.plan(text);
    expect(outcomesOf(entries)).toEqual(['install', 'install']);
    const results = await environment.import(requestsOf(entries));
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(await installedIn(world)).toEqual(before);
    expect(await execIn(redis, 'redis-cli', 'get', 'order')).toBe('');
  });

  it('has the data, too, where that was kept, and its password though the file has none', async () => {
    await using world = await makeWorld({ definitions });
    const { tiny, redis } = await installTwo(world);
    const text = await exportOf(world, false);
    expect(text).not.toContain('my-own-12');
    await removeBoth(world, false);
    const environment = inWorld(world);
    const entries = await environment.plan(text);
    expect(entries[0]?.notes).toContain('Its data was kept and is used.');
    await environment.import(requestsOf(entries));
    expect(await execIn(redis, 'redis-cli', 'get', 'order')).toBe('42');
    expect(await execIn(tiny, 'env')).toContain('TINY_PASSWORD=my-own-12');
  });

  it('has everyone find it by its aliases', async () => {
    await using world = await makeWorld({ definitions });
    const { redis } = await installTwo(world);
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    expect(await execIn(client.name, 'redis-cli', '-h', 'cache', 'get', 'order')).toBe('42');
    expect(await execIn(client.name, 'redis-cli', '-h', redis, 'get', 'order')).toBe('42');
  });

  it('changes nothing the second time', async () => {
    await using world = await makeWorld({ definitions });
    const { tiny, redis } = await installTwo(world);
    const environment = inWorld(world);
    const text = await exportOf(world, true);
    const ids = () => Promise.all([tiny, redis].map((name) => inspectContainer(name, '{{.Id}}')));
    const before = await ids();
    const entries = await environment.plan(text);
    expect(entries).toMatchObject([
      { outcome: 'same', notes: [], request: null },
      { outcome: 'same', notes: [], request: null },
    ]);
    expect(await environment.import(requestsOf(entries))).toEqual([]);
    expect(await ids()).toEqual(before);
  });

  it('says of each that fails why, and installs the others', async () => {
    await using world = await makeWorld({ definitions });
    const [bad, good] = [world.name('bad'), world.name('good')];
    const text = fileOf(
      { name: bad, service: 'fails', version: '1' },
      { name: good, service: 'tiny', version: '1' },
    );
    const environment = inWorld(world);
    const results = await environment.import(requestsOf(await environment.plan(text)));
    expect(results).toMatchObject([
      { instance: bad, outcome: 'failed', error: { code: 'unhealthy' } },
      { instance: good, outcome: 'done' },
    ]);
    expect((await remains(bad)).containers).toEqual([]);
  });
});

describe('the plan of an import', () => {
  it('tells what can’t be installed: unknown services and versions, taken names, newer data', async () => {
    await using world = await makeWorld({ definitions });
    const [kept, foreign] = [world.name('kept'), world.name('foreign')];
    await world.manager.install({ service: 'redis', instance: kept, version: '8' });
    await world.manager.removeInstance(kept, { deleteData: false });
    await using _other = await foreignContainer(foreign, { image: 'damp-test/tiny:1' });
    const entries = await inWorld(world).plan(
      fileOf(
        { name: world.name('a'), service: 'from-the-future', version: '1' },
        { name: world.name('b'), service: 'tiny', version: '99' },
        { name: foreign, service: 'tiny', version: '1' },
        { name: kept, service: 'redis', version: '7.4' },
        { name: world.name('c'), service: 'tiny', version: '1', hostPorts: { other: 1 } },
      ),
    );
    expect(entries.every(({ outcome, request }) => outcome === 'conflict' && !request)).toBe(true);
    const notes = entries.map((entry) => entry.notes.join());
    for (const [index, words] of ['from-the-future', '99', foreign, kept, 'other'].entries()) {
      expect(notes[index]).toContain(words);
    }
  });

  it('lets no instance take a name that is another’s, as the network does', async () => {
    await using world = await makeWorld({ definitions });
    const { redis } = await installTwo(world);
    const [a, b] = [world.name('a'), world.name('b')];
    const wish = { service: 'tiny', version: '1' };
    const planOf = async (alias: string) => {
      const file = fileOf({ name: a, ...wish, aliases: [alias] }, { name: b, ...wish });
      return outcomesOf(await inWorld(world).plan(file));
    };
    for (const taken of [redis, 'cache', b]) {
      expect(await planOf(taken)).toEqual(['conflict', 'install']);
    }
    expect(await planOf('free')).toEqual(['install', 'install']);
    const request = { service: 'tiny', instance: a, version: '1', aliases: ['cache'] };
    expect(await inWorld(world).import([request])).toMatchObject([
      { outcome: 'failed', error: { code: 'conflict' } },
    ]);
  });

  it('tells how what is there differs, and leaves it', async () => {
    await using world = await makeWorld({ definitions });
    const { tiny } = await installTwo(world);
    const [entry] = await inWorld(world).plan(
      fileOf({ name: tiny, service: 'tiny', version: '1', hostPorts: { main: 24_952 } }),
    );
    expect(entry).toMatchObject({ outcome: 'differs', request: null });
    expect(entry?.notes.join()).toContain('24951, not at port 24952');
  });

  it('leaves the ports alone that an install of the same name is about to get', async () => {
    await using world = await makeWorld({ definitions });
    const { ports } = world.work.tools;
    const [a, b, other] = ['a', 'b', 'other'].map(world.name);
    if (!a || !b || !other) throw new Error('Three names.');
    const hostPorts = { main: 24_971 };
    await ports.choose(a, locked, hostPorts);
    const wish = { service: 'tiny', version: '1', hostPorts };
    const planned = async () =>
      (await inWorld(world).plan(fileOf({ name: a, ...wish }, { name: b, ...wish }))).map(
        ({ request }) => request?.options?.hostPorts,
      );
    expect(await planned()).toEqual([{ main: 24_972 }, { main: 24_973 }]);
    expect(await rejection(ports.choose(other, locked, hostPorts))).toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(a) as string,
    });
    ports.release(a);
    expect(await planned()).toEqual([{ main: 24_971 }, { main: 24_972 }]);
  });

  it('offers the next free port for one that is taken, each to one instance alone', async () => {
    await using world = await makeWorld({ definitions });
    const program = createServer();
    await new Promise<void>((resolve) => program.listen(24_961, '127.0.0.1', resolve));
    const wish = { service: 'tiny', version: '1', hostPorts: { main: 24_961 } };
    const environment = inWorld(world);
    const entries = await environment.plan(
      fileOf({ name: world.name('a'), ...wish }, { name: world.name('b'), ...wish }),
    );
    const ports = entries.map(({ request }) => request?.options?.hostPorts);
    expect(ports).toEqual([{ main: 24_962 }, { main: 24_963 }]);
    expect(entries[0]?.notes).toEqual(['Port 24961 is in use: it gets 24962.']);
    await environment.import(requestsOf(entries));
    program.close();
    expect(await docker('port', world.name('b'), '4000/tcp')).toBe('127.0.0.1:24963');
  });
});
