import { describe, expect, it } from 'vitest';
import { DampError } from '@/shared/errors';
import { docker, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { composeProject } from './compose-project.ts';
import { subnetOf } from './kept-world.ts';
import { ownSubnet, shapeWorld } from './shape-world.ts';

describe('a container that Docker Compose made on the network by its id', () => {
  it('is not moved, since it would never start again: its project is taken down first', async () => {
    await using world = await shapeWorld();
    const { networkName, network } = world;
    const subnet = await subnetOf(networkName);
    const id = await docker('network', 'inspect', '--format', '{{.Id}}', networkName);
    const project = world.name('blog');
    await using files = await composeProject(project, networkName);
    await world.until('the member', () => world.member(files.web) !== undefined);
    expect(await inspectContainer(files.web, '{{.HostConfig.NetworkMode}}')).toBe(id);

    const wanted = { ...(await world.shape()), subnet: ownSubnet(), gateway: null };
    const error = DampError.from(await rejection(network.shape.preview(wanted)));
    expect(error.code).toBe('conflict');
    expect(error.message).toContain(files.web);
    expect(error.message).toContain(`docker compose -p ${project} down`);
    // A repair that would make the network anew is refused likewise, and heals nobody meanwhile.
    await network.wanted.wantNetwork({ chosen: true, subnet: ownSubnet(), gateway: null });
    expect(await rejection(network.repair.preview())).toMatchObject({
      code: 'conflict',
      message: error.message,
    });
    await network.wanted.wantNetwork({ chosen: true, subnet, gateway: null });
    expect(await docker('network', 'inspect', '--format', '{{.Id}}', networkName)).toBe(id);
    expect(await inspectContainer(files.web, '{{.State.Running}}')).toBe('true');

    await files.compose('down');
    await world.until('gone', () => world.member(files.web) === undefined);
    await world.reshape({ subnet: wanted.subnet, gateway: null });
    await files.compose('up', '--detach');
    expect(await subnetOf(networkName)).toBe(wanted.subnet);
    expect(await inspectContainer(files.web, '{{.State.Running}}')).toBe('true');
  });

  it('is said to be made anew once that network is gone, keeps nobody from being mended, and is well then', async () => {
    await using world = await shapeWorld();
    const { networkName, network } = world;
    const other = await world.add('other');
    const project = world.name('blog');
    await using files = await composeProject(project, networkName);
    await world.until('the member', () => world.member(files.web) !== undefined);
    await files.compose('stop');
    await docker('stop', '--time', '0', other);
    await docker('network', 'rm', networkName);
    await world.until(
      'nothing else is wrong',
      ({ network: now }) =>
        now.state === 'drift' && now.drift.every(({ code }) => code === 'tied-to-gone'),
    );
    const { network: now } = world.store.snapshot();
    expect(now).toMatchObject({ state: 'drift', drift: [{ remedy: 'by-hand' }] });
    expect(JSON.stringify(now)).toContain(`docker compose -p ${project} up -d --force-recreate`);
    expect(await network.repair.preview()).toEqual([]);
    expect(world.reported).toEqual([]);
    await docker('start', other);
    expect(String(await rejection(network.members.connect(files.web)))).toContain(
      `docker compose -p ${project} up -d --force-recreate`,
    );

    await files.compose('up', '--detach', '--force-recreate');
    await world.until('ready', ({ network: now }) => now.state === 'ready');
    expect(await inspectContainer(files.web, '{{.State.Running}}')).toBe('true');
  });

  it('is none where its project’s own network comes first, as the docs say: it moves, and starts again', async () => {
    await using world = await shapeWorld();
    const first = { default: { priority: 100 } };
    await using files = await composeProject(world.name('blog'), world.networkName, first);
    await world.until('the member', () => world.member(files.web) !== undefined);
    const subnet = ownSubnet();
    await world.reshape({ subnet, gateway: null });
    await files.compose('restart');
    expect(await subnetOf(world.networkName)).toBe(subnet);
    expect(await inspectContainer(files.web, '{{.State.Running}}')).toBe('true');
  });
});
