import { describe, expect, it } from 'vitest';
import { removeLeftProbes } from '@/services/docker/probe';
import type { EngineSnapshot } from '@/shared/engine';
import { docker, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { served } from './name-kinds.ts';
import { makeNetworkWorld } from './network-world.ts';
import { shapeWorld } from './shape-world.ts';

const tiny = { image: 'damp-test/tiny:1' };
const labelled = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);

describe('somebody else’s container with labels of DAMP’s', () => {
  it('stays as it is, as what an image made of a helper hands on', async () => {
    await using net = await makeNetworkWorld();
    const { networkName } = net.world;
    const options = labelled({
      'app.damp.managed': 'true',
      'app.damp.helper': 'dns',
      'app.damp.network': networkName,
    });
    const copy = await net.run('copy', { options });
    await net.work.names.add(served('nas.test', { kind: 'host' }));
    expect(await net.runs(`${networkName}-dns`)).toBe(true);
    await net.work.names.restore();
    await net.work.names.remove('nas.test');
    expect(await net.runs(`${networkName}-dns`)).toBe(false);
    expect(await net.runs(copy)).toBe(true);
  });

  it('does not hide that the DNS server is gone, which comes back', async () => {
    await using net = await makeNetworkWorld();
    const { networkName } = net.world;
    const dns = `${networkName}-dns`;
    const options = labelled({
      'app.damp.managed': 'true',
      'app.damp.helper': 'dns',
      'app.damp.network': networkName,
    });
    await net.run('copy', { options });
    await net.work.names.add(served('nas.test', { kind: 'host' }));
    const isUp = ({ containers }: EngineSnapshot) =>
      containers.some(({ name, state }) => name === dns && state === 'running');
    await net.until('the server', isUp);
    await net.work.names.watch.begin();
    await docker('rm', '--force', dns);
    await net.until('it is gone', (now) => !isUp(now));
    await net.until('it is back', isUp);
  });

  it('is not cleared away for the word probe alone', async () => {
    await using net = await makeNetworkWorld();
    const { world } = net;
    const options = labelled({ 'app.damp.probe': 'of somebody' });
    await using probe = await foreignContainer(world.name('probe'), { ...tiny, options });
    await docker('stop', '--time', '0', probe.id);
    await removeLeftProbes(world.work.tools.connection);
    expect(await inspectContainer(probe.id, '{{.State.Status}}')).toBe('exited');
  });
});

describe('a segment', () => {
  it('is made for a project whatever it is called, and goes again', async () => {
    await using world = await shapeWorld();
    const { network, networkName } = world;
    const projects = ['x; rm -rf /', '../../networks/bridge', 'S'.repeat(200)].map(world.name);
    const all: string[] = [];
    for (const [index, project] of projects.entries()) {
      const label = ['--label', `com.docker.compose.project=${project}`];
      all.push(await world.add(`app-${index}`, { docker: label }));
    }
    await world.until('all members', () => all.every((name) => world.member(name)?.endpoint?.ipv4));
    await world.reshape({ isolation: 'segmented' });
    expect(await world.networks()).toHaveLength(projects.length + 1);
    await world.until('in their segments', () =>
      all.every((name, index) => world.member(name)?.endpoint?.segment === projects[index]),
    );
    await world.reshape({ isolation: 'open' });
    expect(await world.networks()).toEqual([networkName]);
    await network.finish();
    expect(world.reported).toEqual([]);
  }, 90_000);

  it('does not take a foreign network of its name: all stay where they were, and it is said', async () => {
    await using world = await shapeWorld();
    const { networkName } = world;
    const project = world.name('shop');
    const label = ['--label', `com.docker.compose.project=${project}`];
    const app = await world.add('app', { docker: label });
    await world.until('the member', () => world.member(app)?.endpoint?.ipv4 != null);
    const foreign = `${networkName}-${project}`;
    await docker('network', 'create', foreign);
    try {
      await docker('network', 'connect', foreign, app);
      const refusal = await rejection(world.reshape({ isolation: 'segmented' }));
      expect(refusal).toMatchObject({ message: expect.stringContaining(foreign) as string });
      const places = JSON.parse(
        await inspectContainer(app, '{{json .NetworkSettings.Networks}}'),
      ) as object;
      expect(Object.keys(places).sort()).toEqual([networkName, foreign].sort());
      expect(await world.networks()).toEqual([networkName, foreign].sort());
      expect((await world.shape()).isolation).toBe('open');
    } finally {
      await docker('network', 'disconnect', '--force', foreign, app).catch(() => undefined);
      await docker('network', 'rm', foreign);
    }
  }, 60_000);
});
