import { describe, expect, it } from 'vitest';
import type { EngineSnapshot } from '@/shared/engine';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { networkIds } from '../docker/test-network.ts';
import { rejection } from '../services/world.ts';
import { keptWorld, placeOf, subnetOf, type KeptWorld } from './kept-world.ts';

const tiny = { image: 'damp-test/tiny:1' };

/** An instance on the network, with all that DAMP gives it. */
async function installed(world: KeptWorld, what = 'tiny'): Promise<string> {
  const instance = world.name(what);
  await world.manager.install({ service: 'tiny', instance });
  await world.until('the instance', () => world.member(instance) !== undefined);
  return instance;
}

/** Prints how long it took from the deed of the docker command line to the healed picture. */
function tell(what: string, noticedMs: number, healedMs: number): void {
  console.log(`${what}: noticed ${noticedMs.toFixed(0)} ms, healed ${healedMs.toFixed(0)} ms`);
}

describe('what falls away from the network', () => {
  it('is put back: an instance that was disconnected by hand', async () => {
    await using world = await keptWorld();
    const instance = await installed(world);
    await docker('network', 'disconnect', world.networkName, instance);
    const noticed = await world.until('noticed', () => world.member(instance) === undefined);
    const healed = await world.until('healed', () => world.member(instance) !== undefined);
    tell('an instance disconnected', noticed, healed);
    expect((await placeOf(instance, world.networkName))?.aliases).toContain(instance);
  });

  it('is put back: the network that was removed, with its subnet, and its stopped members', async () => {
    await using world = await keptWorld();
    const instance = await installed(world);
    const subnet = await subnetOf(world.networkName);
    const ip = subnet.replace('.0/24', '.77');
    await using foreign = await foreignContainer(world.name('foreign'), tiny);
    const options = ['--alias', 'mail.test', '--ip', ip];
    await docker('network', 'connect', ...options, world.networkName, foreign.name);
    await world.manager.stopInstance(instance);
    await docker('stop', '--time', '0', foreign.name);
    await docker('network', 'rm', world.networkName);
    const noticed = await world.until('noticed', ({ network }) => network.state === 'missing');
    const healed = await world.until('healed', ({ network }) => network.state === 'ready');
    tell('the network removed', noticed, healed);
    expect(await subnetOf(world.networkName)).toBe(subnet);
    await docker('start', foreign.name, instance);
    expect(await placeOf(foreign.name, world.networkName)).toMatchObject({
      ip,
      aliases: expect.arrayContaining(['mail.test']) as string[],
    });
    await execIn(foreign.name, 'ping', '-c', '1', '-W', '2', instance);
    expect(world.reported).toEqual([]);
  });

  it('is put back with a running instance whose connections were ended by hand', async () => {
    await using world = await keptWorld();
    const instance = await installed(world);
    const before = await networkIds(world.networkName);
    await docker('network', 'disconnect', world.networkName, instance);
    await docker('network', 'rm', world.networkName);
    const healed = await world.until(
      'healed',
      ({ network }) =>
        network.state === 'ready' &&
        network.id !== before[0] &&
        world.member(instance) !== undefined,
    );
    tell('the network removed from under a running instance', 0, healed);
  });

  it('is put back: an alias that somebody else’s disconnect and connect has lost', async () => {
    await using world = await keptWorld();
    const { networkName, network } = world;
    await network.tools.network.ensureNetworkExists();
    await using web = await foreignContainer(world.name('web'), tiny);
    await world.until('it', ({ containers }) => containers.some(({ id }) => id === web.id));
    const options = { aliases: ['shop.test'], ipv4: null, ipv6: null, keep: true };
    await network.members.connectWith(web.name, options);
    await world.until('the member', () => world.member(web.name) !== undefined);
    // Who is quicker than DAMP, as a program is and this command line is not.
    await network.setHealing(false);
    await docker('network', 'disconnect', networkName, web.name);
    await docker('network', 'connect', networkName, web.name);
    const isLost = ({ network: now }: EngineSnapshot) =>
      'drift' in now && now.drift.some(({ code }) => code === 'alias-lost');
    await world.until('the loss', isLost);
    await network.setHealing(true);
    const answers = () => world.member(web.name)?.endpoint?.aliases.includes('shop.test') === true;
    // The picture may still be the one from before.
    await expect
      .poll(async () => (await placeOf(web.name, networkName))?.aliases, { timeout: 15_000 })
      .toContain('shop.test');
    await world.until('the alias', answers);
  });

  it('is told, and left to a person, where a template of a network is in the way', async () => {
    await using world = await keptWorld();
    await docker('network', 'create', '--config-only', world.networkName);
    await world.until('drift', ({ network }) => network.state === 'drift');
    const { network } = world.store.snapshot();
    const faults = 'drift' in network ? network.drift : [];
    expect(faults[0]).toMatchObject({ code: 'other-kind', remedy: 'by-hand' });
    expect(await rejection(world.network.repair.preview())).toMatchObject({ code: 'conflict' });
  });

  it('is put back: a container that was renamed answers to its instance’s name all the time', async () => {
    await using world = await keptWorld();
    const instance = await installed(world);
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    await docker('rename', instance, `${instance}-by-hand`);
    await execIn(client.name, 'ping', '-c', '1', '-W', '2', instance);
    await docker('network', 'disconnect', world.networkName, `${instance}-by-hand`);
    await world.until('noticed', () => world.member(`${instance}-by-hand`) === undefined);
    const healed = await world.until('healed', () => Boolean(world.member(`${instance}-by-hand`)));
    tell('a renamed instance disconnected', 0, healed);
    await execIn(client.name, 'ping', '-c', '1', '-W', '2', instance);
  });

  it('is left alone where the user took it off, also by the next start of DAMP', async () => {
    await using world = await keptWorld();
    const [instance, other] = [await installed(world), await installed(world, 'other')];
    await world.network.members.disconnect(instance);
    // What is healed afterwards shows that there was time for this one too.
    await docker('network', 'disconnect', world.networkName, other);
    await world.until('noticed', () => world.member(other) === undefined);
    await world.until('the other', () => world.member(other) !== undefined);
    expect(world.member(instance)).toBeUndefined();
    await world.restarted();
    expect(world.store.snapshot().network.state).toBe('ready');
    await world.network.members.connect(instance);
    expect(await placeOf(instance, world.networkName)).not.toBeNull();
  });

  it('is only shown where mending unasked is off', async () => {
    await using world = await keptWorld({ heal: false });
    const instance = await installed(world);
    await docker('network', 'disconnect', world.networkName, instance);
    await world.until('drift', ({ network }) => network.state === 'drift');
    expect(world.store.snapshot().network).toMatchObject({
      drift: [{ code: 'off-network', remedy: 'unasked' }],
    });
    const plan = await world.network.repair.preview();
    expect(plan).toMatchObject([{ title: `Connect ${instance}` }]);
    await world.network.repair.repair(plan);
    await world.until('repaired', ({ network }) => network.state === 'ready');
  });

  it('is given up, and said so, where something takes it away again and again', async () => {
    await using world = await keptWorld();
    const instance = await installed(world);
    for (let round = 0; round < 3; round += 1) {
      await docker('network', 'disconnect', world.networkName, instance);
      await world.until('noticed', () => world.member(instance) === undefined);
      await world.until('healed', () => world.member(instance) !== undefined);
    }
    await docker('network', 'disconnect', world.networkName, instance);
    await expect.poll(() => world.network.healing.snapshot().resting).toHaveLength(1);
    expect(world.member(instance)).toBeUndefined();
    await world.network.repairAsShown(await world.network.repair.preview());
    await world.until('repaired', () => world.member(instance) !== undefined);
    expect(world.network.healing.snapshot().resting).toEqual([]);
  });
});
