import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { networkIds } from '../docker/test-network.ts';
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
