import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { placeOf, subnetOf } from './kept-world.ts';
import { installed, isWell, livingWorld, repaired, tellSurvived } from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };
const pings = (from: string, to: string) => execIn(from, 'ping', '-c', '1', '-W', '2', to);

describe('a member, changed by hand', () => {
  it('renamed: its name answers all the time, also after it fell off', async () => {
    await using world = await livingWorld();
    const instance = await installed(world);
    const called = `${instance}-by-hand`;
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    await docker('rename', instance, called);
    const ms = await world.until('its name', () => world.member(called) !== undefined);
    tellSurvived({ number: 5, what: 'an instance renamed' }, 'its new name', ms, 0);
    await pings(client.name, instance);
    await world.survives({
      number: 5,
      what: 'a renamed instance disconnected',
      deed: () => docker('network', 'disconnect', world.networkName, called),
    });
    await pings(client.name, instance);
  });

  it('disconnected: it is back with its names', async () => {
    await using world = await livingWorld();
    const instance = await installed(world);
    await world.survives({
      number: 5,
      what: 'an instance disconnected',
      deed: () => docker('network', 'disconnect', world.networkName, instance),
    });
    expect((await placeOf(instance, world.networkName))?.aliases).toContain(instance);
  });

  it('connected: it is a member in the window, and stays what it is', async () => {
    await using world = await livingWorld();
    await installed(world);
    await using foreign = await foreignContainer(world.name('foreign'), tiny);
    await world.until('it', ({ containers }) => containers.some(({ id }) => id === foreign.id));
    const startMs = performance.now();
    await docker('network', 'connect', '--alias', 'shop.test', world.networkName, foreign.name);
    const tookMs = performance.now() - startMs;
    const ms = await world.until('a member', () =>
      Boolean(world.member(foreign.name)?.endpoint?.aliases.includes('shop.test')),
    );
    tellSurvived({ number: 5, what: 'a container connected' }, 'a row in Members', ms, null);
    expect(isWell(world.store.snapshot()), `after ${tookMs} ms`).toBe(true);
  });

  it('with other names than it is kept with: it has them again', async () => {
    await using world = await livingWorld();
    const { networkName, network } = world;
    await installed(world);
    await using web = await foreignContainer(world.name('web'), tiny);
    await world.until('it', ({ containers }) => containers.some(({ id }) => id === web.id));
    const options = { aliases: ['shop.test'], ipv4: null, ipv6: null, keep: true };
    await network.members.connectWith(web.name, options);
    await world.until('the member', () => world.member(web.name) !== undefined);
    const aliases = () => world.member(web.name)?.endpoint?.aliases ?? [];
    await world.survives({
      number: 5,
      what: 'the names of a kept container changed',
      deed: async () => {
        await docker('network', 'disconnect', networkName, web.name);
        // DAMP may be quicker: then it has its names already.
        await docker('network', 'connect', '--alias', 'other.test', networkName, web.name).catch(
          () => undefined,
        );
      },
      healed: (now) => isWell(now) && aliases().includes('shop.test'),
    });
  });
});

describe('addresses that somebody else takes', () => {
  it('overlap: the network is made again elsewhere, and who had a fixed address is on it', async () => {
    await using world = await livingWorld();
    const instance = await installed(world);
    const { networkName } = world;
    const subnet = await subnetOf(networkName);
    const ipv4 = subnet.replace('.0/24', '.66');
    const options = ['--network', networkName, '--network-alias', 'mail.test', '--ip', ipv4];
    await using foreign = await foreignContainer(world.name('foreign'), { ...tiny, options });
    await docker('stop', '--time', '0', foreign.name, instance);
    const other = world.name('other');
    await world.survives({
      number: 9,
      what: 'removed, and its subnet taken by another network',
      deed: async () => {
        await docker('network', 'rm', networkName);
        await docker('network', 'create', '--subnet', subnet, other);
      },
    });
    expect(await subnetOf(networkName)).not.toBe(subnet);
    await docker('start', foreign.name, instance);
    expect((await placeOf(foreign.name, networkName))?.aliases).toContain('mail.test');
    await pings(foreign.name, instance);
  });

  it('a chosen subnet that is taken: the page says which one it has instead', async () => {
    await using world = await livingWorld();
    const { networkName, network } = world;
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await network.wanted.wantNetwork({ chosen: true, subnet, gateway: null });
    await network.tools.network.ensureNetworkExists();
    const instance = await installed(world);
    await world.manager.stopInstance(instance);
    const other = world.name('other');
    const saw = await world.survives({
      number: 9,
      what: 'removed, and its chosen subnet taken by another network',
      deed: async () => {
        await docker('network', 'rm', networkName);
        await docker('network', 'create', '--subnet', subnet, other);
      },
      healed: ({ network: now }) =>
        now.state === 'drift' && now.drift.every(({ code }) => code === 'other-subnet'),
    });
    expect(saw).toBe('missing');
    expect(world.member(instance)).toBeDefined();
    // Not elsewhere once more: who is in the way is said, and nothing is done.
    expect(await rejection(network.repair.preview())).toMatchObject({
      code: 'subnet-overlap',
      message: expect.stringContaining(`${subnet}, is in use by the network ${other}.`) as unknown,
    });
    await docker('network', 'rm', other);
    await repaired(world, 9, 'the chosen subnet is free again');
    expect(await subnetOf(networkName)).toBe(subnet);
  });
});
