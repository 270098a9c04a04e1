import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { keptWorld, placeOf, subnetOf, type KeptWorld } from './kept-world.ts';

const tiny = { image: 'damp-test/tiny:1' };

async function repairAll(world: KeptWorld): Promise<readonly string[]> {
  const plan = await world.network.repair.preview();
  const startMs = performance.now();
  await world.network.repair.repair(plan);
  await world.until('repaired', ({ network }) => network.state === 'ready');
  console.log(`${plan.length} steps repaired in ${(performance.now() - startMs).toFixed(0)} ms`);
  return plan.map(({ title }) => title);
}

describe('a repair', () => {
  it('moves everybody off a network that is internal, to one that fits, without a restart', async () => {
    await using world = await keptWorld({ heal: false });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await using foreign = await foreignContainer(world.name('foreign'), tiny);
    const { networkName } = world;
    const subnet = await subnetOf(networkName);
    const started = '{{.State.StartedAt}}';
    const before = await docker('inspect', '--format', started, instance, foreign.name);
    await docker('network', 'disconnect', networkName, instance);
    await docker('network', 'rm', networkName);
    await docker('network', 'create', '--internal', '--subnet', subnet, networkName);
    await world.until('drift', ({ network }) => network.state === 'drift');
    const ip = subnet.replace('.0/24', '.50');
    const options = ['--alias', 'mail.test', '--ip', ip];
    await docker('network', 'connect', ...options, networkName, foreign.name);

    await world.until('the member', () => world.member(foreign.name) !== undefined);
    const plan = await repairAll(world);
    expect(plan.join('\n')).toMatch(/Take .*foreign off[^]*Remove the network[^]*Make[^]*Connect/);
    expect(await placeOf(foreign.name, networkName)).toMatchObject({
      ip,
      aliases: expect.arrayContaining(['mail.test']) as string[],
    });
    await execIn(foreign.name, 'ping', '-c', '1', '-W', '2', instance);
    expect(await docker('inspect', '--format', started, instance, foreign.name)).toBe(before);
  });

  it('gives the chosen subnet back after somebody else made the network with another one', async () => {
    await using world = await keptWorld();
    const { networkName } = world;
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await world.network.wanted.wantNetwork({ chosen: true, subnet, gateway: null });
    await world.network.tools.network.ensureNetworkExists();
    expect(await subnetOf(networkName)).toBe(subnet);
    await docker('network', 'rm', networkName);
    await docker('network', 'create', networkName);
    await world.until('drift', ({ network }) => network.state === 'drift');
    expect(world.store.snapshot().network).toMatchObject({ drift: [{ code: 'other-subnet' }] });
    await repairAll(world);
    expect(await subnetOf(networkName)).toBe(subnet);
  });

  it('does nothing where the network has changed since its plan was shown', async () => {
    await using world = await keptWorld({ heal: false });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await docker('network', 'disconnect', world.networkName, instance);
    await world.until('drift', ({ network }) => network.state === 'drift');
    const plan = await world.network.repair.preview();
    await docker('network', 'rm', world.networkName);
    await world.until('missing', ({ network }) => network.state === 'missing');
    expect(await rejection(world.network.repair.repair(plan))).toMatchObject({ code: 'conflict' });
    await repairAll(world);
  });

  it('does the rest where some of it has been mended since its plan was shown', async () => {
    await using world = await keptWorld({ heal: false });
    const [one, other] = [world.name('one'), world.name('other')];
    for (const instance of [one, other]) await world.manager.install({ service: 'tiny', instance });
    for (const instance of [one, other]) {
      await docker('network', 'disconnect', world.networkName, instance);
      await world.until('away', () => world.member(instance) === undefined);
    }
    const plan = await world.network.repair.preview();
    expect(plan).toHaveLength(2);
    await docker('network', 'connect', '--alias', one, world.networkName, one);
    await world.network.repair.repair(plan);
    await world.until('repaired', ({ network }) => network.state === 'ready');
    expect(await placeOf(other, world.networkName)).not.toBeNull();
  });
});
