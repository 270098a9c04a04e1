import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findContainer } from '@/services/docker/containers';
import { DampError } from '@/shared/errors';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { tinyService } from './definitions.ts';
import { makeWorld, rejection, remains, type World } from './world.ts';

/** Each test has ports of its own, so that none meets what another one left behind. */
let nextPort = 24_100;
function portOfTheTest(): number {
  return (nextPort += 20);
}

function servicesAt(host: number) {
  const ports = [{ id: 'main', label: 'Main', container: 4000, host }] as const;
  return { definitions: [tinyService({ ports }), tinyService({ ports, id: 'other' })] };
}

async function publishedPort(container: string): Promise<number> {
  return Number((await docker('port', container, '4000/tcp')).split(':')[1]);
}

async function listening(port: number): Promise<Server & AsyncDisposable> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

/** A program of the name that Docker’s own has, as one that was left behind by an engine. */
async function dockersProxy(port: number): Promise<ChildProcess & AsyncDisposable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'damp-proxy-'));
  const program = path.join(folder, 'docker-proxy');
  await copyFile(process.execPath, program);
  const listen = `require('node:net').createServer().listen(${port}, '127.0.0.1', () => console.log())`;
  const child = spawn(program, ['--eval', listen], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return Object.assign(child, {
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  });
}

/** The engine under an address that does not look like this computer's, whose ports can't be tried. */
async function engineElsewhere(): Promise<AsyncDisposable & { host: string }> {
  const socket = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');
  const open = new Set<{ destroy: () => void }>();
  const server = createServer((client) => {
    const engine = connect(socket);
    for (const end of [client, engine]) {
      open.add(end);
      end.on('error', () => end.destroy());
    }
    client.pipe(engine).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve));
  return {
    host: `tcp://127.0.0.2:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const end of open) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('the host port of an install', () => {
  it('is the definition’s own where that is free', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    await world.manager.install({ service: 'tiny', instance: world.name('a') });
    expect(await publishedPort(world.name('a'))).toBe(port);
  });

  it('is the next one where a program has that', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    await using program = await listening(port);
    await world.manager.install({ service: 'tiny', instance: world.name('a') });
    expect(await publishedPort(world.name('a'))).toBe(port + 1);
    expect(program.listening).toBe(true);
  });

  it('is the next one where a container has that, on all addresses too', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    await using foreign = await foreignContainer(world.name('foreign'), {
      image: 'damp-test/tiny:1',
      options: ['--publish', `${port}:80`],
    });
    await world.manager.install({ service: 'tiny', instance: world.name('a') });
    expect(await publishedPort(world.name('a'))).toBe(port + 1);
    expect(await docker('port', foreign.name)).toContain(`0.0.0.0:${port}`);
  });

  it('is never given to two installs at once', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const names = ['a', 'b', 'c', 'd'].map(world.name);
    await Promise.all(
      names.map((instance) => world.manager.install({ service: 'tiny', instance })),
    );
    const ports = await Promise.all(names.map(publishedPort));
    expect(ports.toSorted()).toEqual([port, port + 1, port + 2, port + 3]);
  });

  it('is never that of a stopped instance, which wants it back', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const { manager } = world;
    await manager.install({ service: 'tiny', instance: world.name('a') });
    await manager.stopInstance(world.name('a'));
    await manager.install({ service: 'other', instance: world.name('b') });
    await manager.startInstance(world.name('a'));
    expect(await publishedPort(world.name('a'))).toBe(port);
    expect(await publishedPort(world.name('b'))).toBe(port + 1);
  });

  it('moves on when a program snatches it between the choice and the start', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    await using snatcher = createServer();
    const stop = world.manager.onRunsChanged(({ runs }) => {
      const start = runs.flatMap(({ steps }) => steps).find(({ id }) => id === 'start');
      if (start?.state !== 'running' || snatcher.listening) return;
      // Listens at once, without asking for an address first.
      snatcher.listen(port);
    });
    await world.manager.install({ service: 'tiny', instance: world.name('a') });
    stop();
    expect(snatcher.listening).toBe(true);
    expect(await publishedPort(world.name('a'))).toBe(port + 1);
    expect((await remains(world.name('a'))).containers).toEqual([world.name('a')]);
  });

  it('moves on when only the engine knows that a port is taken, as on another computer', async () => {
    const port = portOfTheTest();
    await using engine = await engineElsewhere();
    await using world = await makeWorld({ ...servicesAt(port), dockerHost: engine.host });
    await using program = await listening(port);
    await world.manager.install({ service: 'tiny', instance: world.name('a') });
    expect(program.listening).toBe(true);
    expect(await publishedPort(world.name('a'))).toBe(port + 1);
    expect((await remains(world.name('a'))).containers).toEqual([world.name('a')]);
  });
});

describe('an install that failed', () => {
  it('is asked for again by its run, with all that it was asked for, at the port that is free', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const { manager } = world;
    await using program = await listening(port);
    const options = { hostPorts: { main: port }, extraEnvironment: { MINE: '1' } };
    await rejection(manager.install({ service: 'tiny', instance: world.name('a'), options }));
    const [run] = manager.runs().runs;
    expect(run?.error?.instead).toEqual({ containerPort: 4000, free: port + 1 });
    expect(program.listening).toBe(true);
    await manager.retryRun(run?.id ?? '', { main: port + 1 });
    expect(await publishedPort(world.name('a'))).toBe(port + 1);
    expect(await docker('exec', world.name('a'), 'env')).toContain('MINE=1');
    expect(manager.runs().runs).toEqual([]);
    expect(await rejection(manager.retryRun(run?.id ?? ''))).toMatchObject({ code: 'not-found' });
  });

  it('has one free port named for each that is below 1024 and forbidden', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const instance = world.name('a');
    await world.manager.install({
      service: 'tiny',
      instance,
      options: { hostPorts: { main: 81 } },
    });
    const container = await findContainer(world.work.tools.connection, instance);
    const refusal = new DampError('port-denied', 'No.');
    const offer = container && (await world.work.tools.ports.aboveForbidden(container, refusal));
    expect(offer?.instead).toEqual({ containerPort: 4000, free: expect.any(Number) as number });
  });
});

describe('a stopped instance whose port is taken', () => {
  async function stopped(world: World): Promise<string> {
    const instance = world.name('a');
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.stopInstance(instance);
    return instance;
  }

  it('says by which container', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const instance = await stopped(world);
    await using foreign = await foreignContainer(world.name('foreign'), {
      image: 'damp-test/tiny:1',
      options: ['--publish', `127.0.0.1:${port}:80`],
    });
    const error = await rejection(world.manager.startInstance(instance));
    expect(error).toMatchObject({
      code: 'port-in-use',
      message: expect.stringMatching(`${port}.*${foreign.name}`) as unknown,
    });
  });

  it('says by which program, where the system tells', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const instance = await stopped(world);
    await using program = await listening(port);
    const error = await rejection(world.manager.startInstance(instance));
    expect(error).toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(String(port)) as unknown,
    });
    if (process.platform === 'linux') expect(String(error)).toMatch(/the program \S/);
    expect(program.listening).toBe(true);
  });

  it.runIf(process.platform === 'linux')('says so where Docker holds it for nobody', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const instance = await stopped(world);
    await using proxy = await dockersProxy(port);
    const error = await rejection(world.manager.startInstance(instance));
    expect(error).toMatchObject({
      code: 'port-in-use',
      message: `${instance} can’t start: Docker itself holds its port ${port}, though no container uses it. Restart Docker, or let ${instance} use ${port + 1}.`,
      instead: { containerPort: 4000, free: port + 1 },
    });
    expect(proxy.exitCode).toBeNull();
  });

  it('names the next free one, at which a change starts it', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const instance = await stopped(world);
    await using program = await listening(port);
    expect(await rejection(world.manager.startInstance(instance))).toMatchObject({
      instead: { containerPort: 4000, free: port + 1 },
    });
    const options = { hostPorts: { main: port + 1 } };
    await world.manager.change(instance, { options, start: true });
    expect(program.listening).toBe(true);
    expect(await publishedPort(instance)).toBe(port + 1);
  });

  it('starts when the port is free again', async () => {
    const port = portOfTheTest();
    await using world = await makeWorld(servicesAt(port));
    const instance = await stopped(world);
    {
      await using program = await listening(port);
      await rejection(world.manager.startInstance(instance));
      expect(program.listening).toBe(true);
    }
    await world.manager.startInstance(instance);
    expect(await publishedPort(instance)).toBe(port);
  });
});
