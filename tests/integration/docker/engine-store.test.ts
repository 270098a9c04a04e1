import { describe, expect, it } from 'vitest';
import { DockerManager } from '@/services/docker/docker-manager';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { follow } from './following.ts';
import { testNetworkName } from './test-network.ts';
import { unique } from './unique.ts';

const tiny = { image: 'damp-test/tiny:1' };

describe('EngineStore', () => {
  it('begins with what is there: engine, network, members, published ports', async () => {
    await using network = testNetworkName();
    await docker('network', 'create', network.name);
    await using member = await foreignContainer(unique('c'), {
      ...tiny,
      options: ['--network', network.name, '--network-alias', 'db.test', '-p', '127.0.0.1::80'],
    });
    await using following = await follow(network.name);
    const { engine, network: status } = following.store.snapshot();
    expect(engine).toMatchObject({ state: 'running', host: process.env['DOCKER_HOST'] });
    expect(status).toMatchObject({ state: 'ready', driver: 'bridge', ours: false, drift: [] });
    const container = await following.container(
      member.name,
      ({ endpoint }) => endpoint?.aliases.length === 1,
    );
    expect(container).toMatchObject({
      id: member.id,
      state: 'running',
      networkMode: network.name,
      endpoint: { aliases: ['db.test'] },
      ports: [{ hostIp: '127.0.0.1', containerPort: 80, protocol: 'tcp' }],
    });
    expect(container.endpoint?.ipv4).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it('follows a container from create to rm', async () => {
    await using network = testNetworkName();
    await using following = await follow(network.name);
    const name = unique('c');
    await using container = await foreignContainer(name, { ...tiny, run: false });
    await following.container(name, ({ state }) => state === 'created');
    await docker('start', name);
    await following.container(name, ({ state }) => state === 'running');
    await docker('pause', name);
    await following.container(name, ({ state }) => state === 'paused');
    await docker('unpause', name);
    await following.container(name, ({ state }) => state === 'running');
    const renamed = `${name}-renamed`;
    await docker('rename', name, renamed);
    await following.container(renamed, ({ id }) => id === container.id);
    await docker('kill', renamed);
    const stopped = await following.container(renamed, ({ state }) => state === 'exited');
    expect(stopped.exitCode).toBe(137);
    await docker('rm', renamed);
    await following.until('rm', ({ containers }) =>
      containers.every(({ id }) => id !== container.id),
    );
  });

  // Engines tell of a connect before their list of containers has it.
  it('misses none of forty connects and disconnects that follow each other at once', async () => {
    await using network = testNetworkName();
    await docker('network', 'create', network.name);
    await using container = await foreignContainer(unique('c'), tiny);
    await using following = await follow(network.name);
    for (let round = 0; round < 20; round += 1) {
      await docker('network', 'connect', network.name, container.name);
      await following.container(container.name, ({ endpoint }) => endpoint !== null);
      await docker('network', 'disconnect', network.name, container.name);
      await following.container(container.name, ({ endpoint }) => endpoint === null);
    }
  });

  it('follows health', async () => {
    await using network = testNetworkName();
    await using following = await follow(network.name);
    const name = unique('c');
    const health = ['--health-cmd', 'test -e /tmp/well', '--health-interval', '100ms'];
    await using container = await foreignContainer(name, { options: health });
    await following.container(name, (one) => one.health === 'starting');
    await docker('exec', container.id, 'touch', '/tmp/well');
    await following.container(name, (one) => one.health === 'healthy');
  });

  it('follows connect and disconnect with aliases, and the network itself', async () => {
    await using network = testNetworkName();
    await using following = await follow(network.name);
    await using container = await foreignContainer(unique('c'), tiny);
    await following.until('missing', (now) => now.network.state === 'missing');
    await docker('network', 'create', network.name);
    await following.until('ready', (now) => now.network.state === 'ready');

    await docker('network', 'connect', '--alias', 'one.test', network.name, container.name);
    await following.container(
      container.name,
      ({ endpoint }) => endpoint?.aliases[0] === 'one.test',
    );
    await docker('network', 'disconnect', network.name, container.name);
    await following.container(container.name, ({ endpoint }) => endpoint === null);
    await docker('network', 'connect', '--alias', 'two.test', network.name, container.name);
    await following.container(
      container.name,
      ({ endpoint }) => endpoint?.aliases[0] === 'two.test',
    );

    await docker('stop', '--time', '0', container.name);
    const stopped = await following.container(container.name, ({ state }) => state === 'exited');
    expect(stopped.endpoint).toMatchObject({ ipv4: null, aliases: ['two.test'] });

    await docker('network', 'rm', network.name);
    await following.until('missing', (now) => now.network.state === 'missing');
    await docker('network', 'create', network.name);
    const { network: status } = await following.until(
      'drift',
      (now) => now.network.state === 'drift',
    );
    expect(JSON.stringify(status)).toContain(`${container.name} still belongs to a network`);
  });

  // A network tells of its connect, without a label.
  it('never shows a container of DAMP’s that looks at the network, even one on none', async () => {
    await using network = testNetworkName();
    await using following = await follow(network.name);
    const shown = new Set<string>();
    following.store.onDidChange(() => {
      for (const { name } of following.store.snapshot().containers) shown.add(name);
    });
    const labels = ['--label', 'app.damp.managed=true', '--label', 'app.damp.probe=test'];
    const options = [...labels, '--network', 'none'];
    await using probe = await foreignContainer(unique('probe'), { ...tiny, options });
    await following.store.lookAt(probe.id);
    await using later = await foreignContainer(unique('c'), tiny);
    await following.container(later.name, ({ state }) => state === 'running');
    expect(shown).toContain(later.name);
    expect(shown).not.toContain(probe.name);
  });

  it('shows what the engine says nothing of: DAMP connecting a stopped container', async () => {
    await using network = testNetworkName();
    await using following = await follow(network.name);
    await using container = await foreignContainer(unique('c'), { ...tiny, run: false });
    const manager = new DockerManager(following.connection, { networkName: network.name });
    await manager.connectContainerToNetwork(container.name);
    await following.container(container.name, ({ endpoint }) => endpoint !== null);
    await manager.disconnectContainerFromNetwork(container.name);
    await following.container(container.name, ({ endpoint }) => endpoint === null);
  });

  it('shows what someone else did so on refresh', async () => {
    await using network = testNetworkName();
    await docker('network', 'create', network.name);
    await using following = await follow(network.name);
    await using container = await foreignContainer(unique('c'), { ...tiny, run: false });
    await following.container(container.name, ({ endpoint }) => endpoint === null);
    await docker('network', 'connect', network.name, container.name);
    following.store.refresh();
    await following.container(container.name, ({ endpoint }) => endpoint !== null);
  });

  it('sends patches that each build on the one before', async () => {
    await using network = testNetworkName();
    await using following = await follow(network.name);
    await using container = await foreignContainer(unique('c'), tiny);
    await docker('restart', '--time', '0', container.name);
    await following.container(container.name, ({ state }) => state === 'running');
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    const { containers, ...rest } = following.store.snapshot();
    expect(following.picture()).toMatchObject(rest);
    expect([...following.picture().containers].sort(byId)).toEqual([...containers].sort(byId));
  });
});
