import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import { settleOnOne } from '@/services/docker/network-duplicates';
import { listNetworksNamed } from '@/services/docker/network-entry';
import { docker, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { networkIds, networksOf, testNetworkName } from './test-network.ts';
import { saying } from './saying.ts';
import { unique } from './unique.ts';

const idle = { image: 'damp-test/tiny:1' };

function managerOf(networkName: string): DockerManager {
  return new DockerManager(new DockerConnection(), { networkName });
}

async function inspectNetwork(name: string, format: string): Promise<string> {
  return docker('network', 'inspect', '--format', format, name);
}

describe('DockerManager.ensureNetworkExists', () => {
  it('makes a labelled bridge with a /24 and without IPv6', async () => {
    await using network = testNetworkName();
    await managerOf(network.name).ensureNetworkExists();
    const told = await inspectNetwork(
      network.name,
      '{{.Driver}} {{.EnableIPv6}} {{index .Labels "app.damp.managed"}} {{(index .IPAM.Config 0).Subnet}}',
    );
    expect(told).toMatch(/^bridge false true \d+\.\d+\.\d+\.0\/24$/);
  });

  it('makes one network of 50 calls at once', async () => {
    await using network = testNetworkName();
    const manager = managerOf(network.name);
    await Promise.all(Array.from({ length: 50 }, () => manager.ensureNetworkExists()));
    expect(await networkIds(network.name)).toHaveLength(1);
  });

  it('makes one network of 8 managers at once, each with a connection of its own', async () => {
    await using network = testNetworkName();
    const managers = Array.from({ length: 8 }, () => managerOf(network.name));
    await Promise.all(managers.map((manager) => manager.ensureNetworkExists()));
    expect(await networkIds(network.name)).toHaveLength(1);
  });

  it('changes nothing the second time', async () => {
    await using network = testNetworkName();
    await managerOf(network.name).ensureNetworkExists();
    const before = await networkIds(network.name);
    await managerOf(network.name).ensureNetworkExists();
    expect(await networkIds(network.name)).toEqual(before);
  });

  it('is not misled by a network whose name begins with its own', async () => {
    await using network = testNetworkName();
    const other = `${network.name}-old`;
    await docker('network', 'create', other);
    try {
      await managerOf(network.name).ensureNetworkExists();
      expect(await networkIds(network.name)).toHaveLength(1);
    } finally {
      await docker('network', 'rm', other);
    }
  });

  it('adopts a bridge of the name that someone else made', async () => {
    await using network = testNetworkName();
    const id = await docker('network', 'create', network.name);
    await managerOf(network.name).ensureNetworkExists();
    expect(await networkIds(network.name)).toEqual([id]);
  });

  it('says what to do about an internal network of the name', async () => {
    await using network = testNetworkName();
    await docker('network', 'create', '--internal', network.name);
    await expect(managerOf(network.name).ensureNetworkExists()).rejects.toMatchObject({
      code: 'conflict',
      message: saying(new RegExp(`internal.*docker network rm ${network.name}`)),
    });
  });

  it('says that a network which is only a template is in the way', async () => {
    await using network = testNetworkName();
    await docker('network', 'create', '--config-only', network.name);
    await expect(managerOf(network.name).ensureNetworkExists()).rejects.toMatchObject({
      code: 'conflict',
      message: saying(/template/),
    });
  });

  it('makes one network of two processes at once', async () => {
    await using network = testNetworkName();
    const others = [otherProcess(network.name), otherProcess(network.name)];
    await Promise.all(others.map(({ ready }) => ready));
    for (const { go } of others) go();
    expect(await Promise.all(others.map(({ exitCode }) => exitCode))).toEqual([0, 0]);
    expect(await networkIds(network.name)).toHaveLength(1);
  });

  it('keeps the one with members of several, and removes the other by its id', async () => {
    await using first = testNetworkName();
    await using second = testNetworkName();
    await docker('network', 'create', first.name);
    await docker('network', 'create', second.name);
    await using container = await foreignContainer(unique('c'), {
      ...idle,
      options: ['--network', second.name],
    });
    // A stopped member counts too, though the engine would let the network go.
    await docker('stop', '--time', '0', container.id);
    const connection = new DockerConnection();
    const { docker: engine } = await connection.client();
    const kept = await settleOnOne(connection, [
      ...(await listNetworksNamed(engine, first.name)),
      ...(await listNetworksNamed(engine, second.name)),
    ]);
    expect(kept?.Name).toBe(second.name);
    expect(await networkIds(first.name)).toEqual([]);
    expect(await networkIds(second.name)).toEqual([kept?.Id]);
  });
});

describe('DockerManager.connectContainerToNetwork', () => {
  it('connects a running container, the network being made for it', async () => {
    await using network = testNetworkName();
    await using container = await foreignContainer(unique('c'), idle);
    await managerOf(network.name).connectContainerToNetwork(container.name);
    expect(Object.keys(await networksOf(container.id))).toContain(network.name);
  });

  it('connects a stopped container, which then starts on the network', async () => {
    await using network = testNetworkName();
    await using container = await foreignContainer(unique('c'), { ...idle, run: false });
    await managerOf(network.name).connectContainerToNetwork(container.id);
    await docker('start', container.id);
    const [id] = await networkIds(network.name);
    expect((await networksOf(container.id))[network.name]).toBe(id);
  });

  it('is a success that changes nothing when asked again and at once', async () => {
    await using network = testNetworkName();
    await using container = await foreignContainer(unique('c'), idle);
    const managers = [managerOf(network.name), managerOf(network.name)];
    await managers[0]?.connectContainerToNetwork(container.name);
    const before = await endpointId(container.id, network.name);
    await Promise.all(
      managers.flatMap((manager) => [
        manager.connectContainerToNetwork(container.name),
        manager.connectContainerToNetwork(container.id),
      ]),
    );
    expect(await endpointId(container.id, network.name)).toBe(before);
  });

  it('heals a stopped member whose network was removed, with its aliases and address', async () => {
    await using network = testNetworkName();
    const manager = managerOf(network.name);
    await manager.ensureNetworkExists();
    const subnet = await inspectNetwork(network.name, '{{(index .IPAM.Config 0).Subnet}}');
    const address = subnet.replace('.0/24', '.77');
    await using container = await foreignContainer(unique('c'), idle);
    const options = ['--alias', 'mail.test', '--ip', address];
    await docker('network', 'connect', ...options, network.name, container.id);
    await docker('stop', '--time', '0', container.id);
    await docker('network', 'rm', network.name);
    await expect(docker('start', container.id)).rejects.toThrow(/not found/);

    await manager.connectContainerToNetwork(container.name);
    await docker('start', container.id);

    const told = await docker(
      'container',
      'inspect',
      '--format',
      `{{with index .NetworkSettings.Networks "${network.name}"}}{{.NetworkID}} {{.IPAddress}} {{.Aliases}}{{end}}`,
      container.id,
    );
    const [id] = await networkIds(network.name);
    expect(told).toContain(`${id} ${address}`);
    expect(told).toContain('mail.test');
  });

  it.each([
    ['host', /network of the computer itself/],
    ['none', /without any network/],
  ])('refuses a container of network mode %s', async (mode, words) => {
    await using network = testNetworkName();
    await using container = await foreignContainer(unique('c'), {
      ...idle,
      options: ['--network', mode],
    });
    await expect(
      managerOf(network.name).connectContainerToNetwork(container.name),
    ).rejects.toMatchObject({
      code: 'unsupported',
      message: saying(words),
    });
  });

  it('refuses a container that shares the network of another', async () => {
    await using network = testNetworkName();
    await using first = await foreignContainer(unique('c'), idle);
    await using second = await foreignContainer(unique('c'), {
      ...idle,
      options: ['--network', `container:${first.id}`],
    });
    await expect(
      managerOf(network.name).connectContainerToNetwork(second.name),
    ).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('says that there is no such container', async () => {
    await using network = testNetworkName();
    await expect(
      managerOf(network.name).connectContainerToNetwork(unique('nobody')),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('DockerManager.disconnectContainerFromNetwork', () => {
  it.each([
    ['running', true],
    ['stopped', false],
  ])('disconnects a %s member, once and again', async (_state, run) => {
    await using network = testNetworkName();
    await using container = await foreignContainer(unique('c'), { ...idle, run });
    const manager = managerOf(network.name);
    await manager.connectContainerToNetwork(container.name);
    await manager.disconnectContainerFromNetwork(container.name);
    await manager.disconnectContainerFromNetwork(container.name);
    expect(Object.keys(await networksOf(container.id))).toEqual(['bridge']);
  });

  it('takes the stale endpoint off a member whose network was removed, so that it starts', async () => {
    await using network = testNetworkName();
    const manager = managerOf(network.name);
    await using container = await foreignContainer(unique('c'), idle);
    await manager.connectContainerToNetwork(container.name);
    await docker('stop', '--time', '0', container.id);
    await docker('network', 'rm', network.name);
    await manager.disconnectContainerFromNetwork(container.name);
    await docker('start', container.id);
    expect(Object.keys(await networksOf(container.id))).toEqual(['bridge']);
  });

  it('is a success where the network never was', async () => {
    await using network = testNetworkName();
    await using container = await foreignContainer(unique('c'), idle);
    await managerOf(network.name).disconnectContainerFromNetwork(container.name);
    expect(await networkIds(network.name)).toEqual([]);
  });

  it('says that there is no such container', async () => {
    await using network = testNetworkName();
    await expect(
      managerOf(network.name).disconnectContainerFromNetwork(unique('nobody')),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

function endpointId(container: string, network: string): Promise<string> {
  const format = `{{(index .NetworkSettings.Networks "${network}").EndpointID}}`;
  return inspectContainer(container, format);
}

/** A DAMP in another process, which ensures the network when told to. */
function otherProcess(networkName: string) {
  const script = path.join(import.meta.dirname, 'ensure-network.mjs');
  const child = spawn(process.execPath, [script, networkName], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exitCode = once(child, 'exit').then(([code]) => code as number);
  return {
    ready: Promise.race([once(child.stdout, 'data'), exitCode]),
    go: () => child.stdin.end(),
    exitCode,
  };
}
