import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DockerManager } from '@/services/docker/docker-manager';
import { DampError } from '@/shared/errors';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { keptWorld, placeOf, subnetOf, type KeptWorld } from './kept-world.ts';

const tiny = { image: 'damp-test/tiny:1' };

/** Does the deed before each work on the network that comes after `works` others. */
function before(works: number, world: KeptWorld, deed: () => Promise<unknown>): void {
  const { network } = world.network.tools;
  let seen = 0;
  network.exclusively = async (work) => {
    seen += 1;
    if (seen > works) await deed();
    return DockerManager.prototype.exclusively.call(network, work) as ReturnType<typeof work>;
  };
}

function only(deed: () => Promise<unknown>): () => Promise<unknown> {
  let done: Promise<unknown> | null = null;
  return () => (done ??= deed());
}

/** What the class has is there again. */
function asBefore(world: KeptWorld, ...names: (keyof DockerManager)[]): void {
  for (const name of names) Reflect.deleteProperty(world.network.tools.network, name);
}

const runs = (world: KeptWorld) => world.network.runner.board.snapshot().runs;

describe('a repair that fails in the middle', () => {
  it('has everybody back on the network that does not fit, as they were, and is done when asked again', async () => {
    await using world = await keptWorld({ heal: false });
    const { networkName } = world;
    await docker('network', 'create', '--internal', '--subnet', '10.213.77.0/24', networkName);
    await using web = await foreignContainer(world.name('web'), {
      ...tiny,
      options: ['--network', networkName, '--network-alias', 'shop.test', '--ip', '10.213.77.50'],
    });
    await using late = await foreignContainer(world.name('late'), tiny);
    await world.until('the member', () => world.member(web.name) !== undefined);
    const was = await placeOf(web.name, networkName);
    const plan = await world.network.repair.preview();
    // Docker refuses to remove a network that somebody has joined meanwhile.
    const join = only(() => docker('network', 'connect', networkName, late.name));
    before(1, world, join);
    expect(await rejection(world.network.repair.repair(plan))).toMatchObject({
      details: expect.stringContaining('active endpoints') as string,
    });
    asBefore(world, 'exclusively');
    expect(await placeOf(web.name, networkName)).toMatchObject({ id: was?.id, ip: '10.213.77.50' });
    expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');

    await world.until('both', () => Boolean(world.member(late.name) && world.member(web.name)));
    await world.network.repair.repair(await world.network.repair.preview());
    await world.until('repaired', ({ network }) => network.state === 'ready');
    expect(runs(world)).toEqual([]);
    expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
    await execIn(web.name, 'ping', '-c', '1', '-W', '2', late.name);
  });

  it('has the network back as it was where it was removed already, also for who is stopped', async () => {
    await using world = await keptWorld({ heal: false });
    const { networkName } = world;
    await docker('network', 'create', '--internal', '--label', 'mine=yes', networkName);
    const subnet = await subnetOf(networkName);
    const options = ['--network', networkName, '--network-alias', 'shop.test'];
    await using web = await foreignContainer(world.name('web'), { ...tiny, options });
    await using job = await foreignContainer(world.name('job'), { ...tiny, options });
    await docker('stop', '--time', '0', job.name);
    await world.until('both', () => Boolean(world.member(web.name) && world.member(job.name)));
    const { network } = world.network.tools;
    const refusal = new DampError('timeout', 'Not now.');
    network.ensureNetworkExists = () => Promise.reject(refusal);
    const plan = await world.network.repair.preview();
    expect(await rejection(world.network.repair.repair(plan))).toBe(refusal);
    asBefore(world, 'ensureNetworkExists');
    const labels = '{{.Internal}} {{index .Labels "mine"}}';
    expect(await docker('network', 'inspect', '--format', labels, networkName)).toBe('true yes');
    expect(await subnetOf(networkName)).toBe(subnet);
    expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
    await docker('start', job.name);
    await execIn(job.name, 'ping', '-c', '1', '-W', '2', web.name);
    expect(runs(world)).toMatchObject([{ state: 'failed' }]);

    await world.until('the picture', () => world.member(job.name)?.state === 'running');
    await world.network.repair.repair(await world.network.repair.preview());
    await world.until('repaired', (now) => now.network.state === 'ready');
    expect(runs(world)).toEqual([]);
  });

  it('says what is left where that can’t be undone; others are healed, and a new repair takes over', async () => {
    await using world = await keptWorld();
    const { networkName, network } = world;
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await docker('network', 'create', networkName);
    await using web = await foreignContainer(world.name('web'), tiny);
    await using kept = await foreignContainer(world.name('kept'), tiny);
    const known = (name: string) =>
      world.store.snapshot().containers.some((one) => one.name === name);
    await world.until('both', () => known(web.name) && known(kept.name));
    const place = { aliases: ['shop.test'], ipv4: null, ipv6: null };
    await network.members.connectWith(web.name, { ...place, keep: false });
    await network.members.connectWith(kept.name, { ...place, aliases: [], keep: true });
    await world.until('members', () => Boolean(world.member(web.name) && world.member(kept.name)));
    await network.wanted.wantNetwork({ chosen: true, subnet, gateway: null });
    // All that the plan is made from has come: the subnet alone is wrong.
    await world.until('drift', ({ network: now }) => 'drift' in now && now.drift.length === 1);
    await world.until('the alias', () =>
      Boolean(world.member(web.name)?.endpoint?.aliases.includes('shop.test')),
    );
    const plan = await network.repair.preview();
    const refusal = new DampError('timeout', 'Not now.');
    before(2, world, () => Promise.reject(refusal));
    await rejection(network.repair.repair(plan));
    const left = `Not back on the network yet: ${kept.name}, ${web.name}.`;
    expect(runs(world)[0]?.error?.message).toContain(left);

    await world.until('healed', () => world.member(kept.name) !== undefined);
    expect(await placeOf(web.name, networkName)).toBeNull();
    // The run that has healed it is over a moment later.
    await expect
      .poll(() => runs(world).map(({ error }) => error?.message))
      .toEqual([expect.stringContaining(left)]);

    asBefore(world, 'exclusively');
    const steps = await network.repair.preview();
    expect(steps.map(({ title }) => title)).toContain(`Connect ${web.name} as shop.test`);
    await network.repair.repair(steps);
    expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
    expect(await subnetOf(networkName)).toBe(subnet);
    expect(runs(world)).toEqual([]);
  });
});
