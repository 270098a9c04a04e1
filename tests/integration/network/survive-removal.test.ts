import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { placeOf, subnetOf } from './kept-world.ts';
import {
  installed,
  isWell,
  livingWorld,
  repaired,
  tellSurvived,
  type LivingWorld,
} from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };
const pings = (from: string, to: string) => execIn(from, 'ping', '-c', '1', '-W', '2', to);

describe('the network, removed by hand', () => {
  it('stays where members run: Docker refuses, and nobody loses anything', async () => {
    await using world = await livingWorld();
    await installed(world);
    const before = world.store.snapshot().network;
    const refusal = await rejection(docker('network', 'rm', world.networkName));
    expect(String(refusal)).toMatch(/has active endpoints/);
    world.store.refresh();
    await world.store.lookAt(world.member(world.name('tiny'))?.id ?? '');
    expect(world.store.snapshot().network).toEqual(before);
    tellSurvived({ number: 1, what: 'removed, members run' }, 'nothing: Docker refuses', 0, 0);
  });

  it('is there again with its stopped members, which start', async () => {
    await using world = await livingWorld();
    const instance = await installed(world);
    const ipv4 = (await subnetOf(world.networkName)).replace('.0/24', '.77');
    const options = ['--network', world.networkName, '--network-alias', 'mail.test', '--ip', ipv4];
    await using foreign = await foreignContainer(world.name('foreign'), { ...tiny, options });
    await world.manager.stopInstance(instance);
    await docker('stop', '--time', '0', foreign.name);
    const saw = await world.survives({
      number: 1,
      what: 'removed, members stopped',
      deed: () => docker('network', 'rm', world.networkName),
    });
    expect(saw).toBe('missing');
    await docker('start', foreign.name);
    await world.manager.startInstance(instance);
    expect(await placeOf(foreign.name, world.networkName)).toMatchObject({
      ip: ipv4,
      aliases: expect.arrayContaining(['mail.test']) as string[],
    });
    await pings(foreign.name, instance);
  });

  it('is there again after five seconds where it had no member, with the same addresses', async () => {
    await using world = await livingWorld();
    // Not one that another network may take within the five seconds.
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await docker('network', 'create', '--subnet', subnet, world.networkName);
    await world.until('the network', isWell);
    await expect
      .poll(async () => Object.keys((await world.network.tools.intent.read()).networks))
      .toHaveLength(1);
    await world.survives({
      number: 1,
      what: 'removed, no member (left alone for 5 s on purpose)',
      deed: async () => {
        await docker('network', 'rm', world.networkName);
        // What else goes on in the engine does not put it off.
        for (let round = 0; round < 4; round += 1) {
          await docker('run', '--rm', '--name', world.name('other'), tiny.image, 'sleep', '1');
        }
      },
    });
    expect(await subnetOf(world.networkName)).toBe(subnet);
  });
});

describe('the network, removed and made again by somebody else', () => {
  const anew = async (world: LivingWorld, ...options: string[]) => {
    await docker('network', 'rm', world.networkName);
    await docker('network', 'create', ...options, world.networkName);
  };

  it('with other addresses: stopped members are given places on it unasked', async () => {
    await using world = await livingWorld();
    const instance = await installed(world);
    const before = await subnetOf(world.networkName);
    await world.manager.stopInstance(instance);
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await world.survives({
      number: 2,
      what: 'made anew with other addresses, members stopped',
      deed: () => anew(world, '--subnet', subnet),
      noticed: ({ network }) => network.state === 'missing' || network.state === 'drift',
      healed: (now) => isWell(now) && world.member(instance)?.endpoint?.networkId !== before,
    });
    await world.manager.startInstance(instance);
    expect((await placeOf(instance, world.networkName))?.ip).toMatch(subnet.replace('.0/24', ''));
  });

  it('with a fixed address that does not fit any more: the member is there, with another', async () => {
    await using world = await livingWorld();
    await installed(world);
    const ipv4 = (await subnetOf(world.networkName)).replace('.0/24', '.66');
    const options = ['--network', world.networkName, '--network-alias', 'mail.test', '--ip', ipv4];
    await using foreign = await foreignContainer(world.name('foreign'), { ...tiny, options });
    await docker('stop', '--time', '0', foreign.name, world.name('tiny'));
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await world.survives({
      number: 2,
      what: 'made anew with other addresses, a stopped member had a fixed one',
      deed: () => anew(world, '--subnet', subnet),
    });
    await docker('start', foreign.name);
    const place = await placeOf(foreign.name, world.networkName);
    expect(place?.ip).toMatch(subnet.replace('.0/24', ''));
    expect(place?.aliases).toContain('mail.test');
    expect(world.reported).toEqual([]);
  });

  it.each([
    { what: 'internal', options: ['--internal'], code: 'internal' },
    {
      what: 'so that members can’t talk (enable_icc=false)',
      options: ['--opt', 'com.docker.network.bridge.enable_icc=false'],
      code: 'kept-apart',
    },
  ])('$what: the page says so, and Repair takes everybody to one that fits', async (made) => {
    await using world = await livingWorld();
    const instance = await installed(world);
    await world.manager.stopInstance(instance);
    await anew(world, ...made.options);
    const drift = (now: ReturnType<LivingWorld['store']['snapshot']>) =>
      now.network.state === 'drift' && now.network.drift[0]?.code === made.code;
    const noticedMs = await world.until('drift', drift);
    await repaired(world, 2, `made anew ${made.what}, noticed ${noticedMs.toFixed(0)} ms`);
    await world.manager.startInstance(instance);
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    await pings(client.name, instance);
  });
});

describe('what was chosen for the network', () => {
  it('is shown where somebody made it without, and is there after Repair', async () => {
    await using world = await livingWorld();
    const { networkName, network } = world;
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await network.wanted.wantNetwork({
      ...{ chosen: true, subnet, gateway: null },
      ...{ mtu: 1380, isolation: 'internal' },
    });
    await network.tools.network.ensureNetworkExists();
    await world.until('the network', isWell);
    await docker('network', 'rm', networkName);
    await docker('network', 'create', '--subnet', subnet, networkName);
    await world.until('drift', (now) => now.network.state === 'drift');
    expect(world.store.snapshot().network).toMatchObject({ drift: [{ code: 'other-shape' }] });
    await repaired(world, 2, 'made anew without the MTU and the isolation that were chosen');
    expect(await network.shape.scene()).toMatchObject({
      shape: { mtu: 1380, isolation: 'internal' },
    });
  });
});
