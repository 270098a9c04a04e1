import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DampError } from '@/shared/errors';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { keptWorld, placeOf, type KeptWorld } from './kept-world.ts';

const tiny = { image: 'damp-test/tiny:1' };
const kept = { aliases: ['shop.test'], ipv4: null, ipv6: null, keep: true };

async function installed(world: KeptWorld): Promise<string> {
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance });
  await world.until('the instance', () => world.member(instance) !== undefined);
  return instance;
}

describe('healing', () => {
  it('puts the others back where one container can’t be connected, and says why that one is not', async () => {
    await using world = await keptWorld();
    const { networkName, network } = world;
    await network.tools.network.ensureNetworkExists();
    const port = String(randomInt(30_000, 32_000));
    const published = {
      ...tiny,
      options: ['--network', networkName, '--publish', `127.0.0.1:${port}:80`],
    };
    // Its fault comes first, and so does its step.
    await using first = await foreignContainer(world.name('a-first'), published);
    await using second = await foreignContainer(world.name('b-second'), tiny);
    const known = (id: string) => world.store.snapshot().containers.some((one) => one.id === id);
    await world.until('both', () => known(first.id) && known(second.id));
    await network.members.connectWith(first.name, kept);
    await network.members.connectWith(second.name, { ...kept, aliases: ['other.test'] });
    await network.setHealing(false);
    // Off the network its port is free, and somebody else takes it.
    await docker('network', 'disconnect', networkName, first.name);
    await using taker = await foreignContainer(world.name('taker'), {
      ...tiny,
      options: ['--publish', `127.0.0.1:${port}:80`],
    });
    await docker('network', 'disconnect', networkName, second.name);
    await world.until('both off', () => !world.member(first.name) && !world.member(second.name));
    await network.setHealing(true);
    await world.until('the other', () => world.member(second.name) !== undefined);
    await expect
      .poll(() => network.healing.snapshot().mended.map(({ what }) => what))
      .toEqual([`${second.name} was connected again as other.test.`]);
    expect(world.reported[0]).toMatchObject({ code: 'port-in-use' });
    expect(network.runner.board.snapshot().runs[0]?.error?.message).toContain(port);

    await docker('rm', '--force', taker.name);
    // What Docker has left of the connect that failed only a restart takes away: that is said.
    const steps = await network.repair.preview();
    expect(await rejection(network.repairAsShown(steps))).toMatchObject({
      message: expect.stringContaining(`Restart ${first.name}`) as string,
    });
    await docker('restart', '--time', '0', first.name);
    await world.until('all', () => world.member(first.name) !== undefined);
  });

  it('begins though it could not be asked at first which engine this is', async () => {
    await using world = await keptWorld();
    const { network, networkName } = world;
    const instance = await installed(world);
    network.wanted.lost();
    network.wanted.found = () => {
      Reflect.deleteProperty(network.wanted, 'found');
      return Promise.reject(new DampError('timeout', 'Docker is slow.'));
    };
    expect(await rejection(network.recover())).toMatchObject({ code: 'timeout' });
    await docker('network', 'disconnect', networkName, instance);
    await world.until('noticed', () => world.member(instance) === undefined);
    await world.until('healed', () => world.member(instance) !== undefined);
  });

  it('leaves alone who would be put on a network that does not fit, until that is repaired', async () => {
    await using world = await keptWorld();
    const { network, networkName } = world;
    const instance = await installed(world);
    await network.setHealing(false);
    await docker('network', 'disconnect', networkName, instance);
    await docker('network', 'rm', networkName);
    await docker('network', 'create', '--internal', networkName);
    await world.until('drift', (now) => now.network.state === 'drift');
    await network.setHealing(true);
    await network.repairAsShown(await network.repair.preview());
    await world.until('repaired', (now) => now.network.state === 'ready');
    expect(await placeOf(instance, networkName)).not.toBeNull();
    expect(world.reported).toEqual([]);
  });

  it('forgets with an instance that is removed that it was off the network, and what it had there', async () => {
    await using world = await keptWorld();
    const { network, networkName } = world;
    const instance = await installed(world);
    await network.members.connectWith(instance, kept);
    await network.members.disconnect(instance);
    expect(await network.tools.intent.read()).toMatchObject({ absent: [instance] });
    // What makes it anew removes nothing.
    await world.manager.change(instance, { options: { memoryLimit: 64 * 2 ** 20 } });
    expect(await network.tools.intent.read()).toMatchObject({ absent: [instance] });
    await world.manager.removeInstance(instance, { deleteData: true });
    await expect
      .poll(async () => network.tools.intent.read())
      .toMatchObject({ absent: [], members: [] });

    await installed(world);
    await docker('network', 'disconnect', networkName, instance);
    await world.until('noticed', () => world.member(instance) === undefined);
    await world.until('healed', () => world.member(instance) !== undefined);
  });
});
