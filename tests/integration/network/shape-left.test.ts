import { describe, expect, it } from 'vitest';
import { DockerManager } from '@/services/docker/docker-manager';
import type { NetworkWork } from '@/services/network/network-work';
import { endMeanwhile } from '@/services/network/shape/end-meanwhile';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { placeOf } from './kept-world.ts';
import { ownSubnet, reaches, shapeWorld, type ShapeWorld } from './shape-world.ts';

const RUN = 'app.damp.run';
const runs = (network: NetworkWork) => network.runner.board.snapshot().runs;

/**
 * Moves the network to another subnet, with a deed of somebody else’s before what is done to it once the
 * step of this id is done. The error of the run.
 */
async function moveWith(world: ShapeWorld, after: string, deed: () => Promise<unknown>) {
  const { network } = world.network.tools;
  let isDone = false;
  const isReached = () =>
    runs(world.network).some(({ steps }) =>
      steps.some(({ id, state }) => id === after && state === 'done'),
    );
  network.exclusively = async (work) => {
    if (!isDone && isReached()) {
      isDone = true;
      await deed();
    }
    return DockerManager.prototype.exclusively.call(network, work) as ReturnType<typeof work>;
  };
  const error = await rejection(world.reshape({ subnet: ownSubnet(), gateway: null }));
  Reflect.deleteProperty(network, 'exclusively');
  return error;
}

async function isRight(world: ShapeWorld, network: NetworkWork): Promise<void> {
  expect(runs(network)).toEqual([]);
  expect(await network.runner.unfinished()).toEqual(new Set());
  expect(await world.networks()).toEqual([world.networkName]);
}

describe('a change of the network’s shape that can be neither done nor undone', () => {
  it('says who is not back where the old network can’t be made again, and Repair makes one for all', async () => {
    await using world = await shapeWorld();
    await world.network.setHealing(false);
    const { networkName } = world;
    const { subnet } = await world.shape();
    const a = await world.add('a', { docker: ['--ip', subnet.replace('.0/24', '.77')] });
    const b = await world.add('b');
    const stopped = await world.add('stopped');
    await docker('stop', '--time', '0', stopped);
    const error = await moveWith(world, 'swap', async () => {
      await docker('network', 'create', '--subnet', subnet, world.name('other'));
      throw new Error('Not now.');
    });
    const left = `Not back on the network yet: ${a}, ${b}.`;
    expect(error).toMatchObject({ message: expect.stringContaining(left) as string });
    expect(await reaches(a, `${b}-alias`)).toBe(true);
    expect(await placeOf(a, networkName)).toBeNull();

    // Also by the next life of the program.
    const unsettled: unknown[] = [];
    const again = await world.restarted((failure) => unsettled.push(failure));
    expect(unsettled).toEqual([expect.objectContaining({ code: 'subnet-overlap' })]);
    expect(runs(again)[0]?.error?.message).toContain(left);

    // What somebody else has given the mark of the run is not the move’s.
    const [met = ''] = await world.networks();
    const run = await docker('network', 'inspect', '--format', `{{index .Labels "${RUN}"}}`, met);
    const foreign = world.name('foreign');
    await docker('network', 'create', '--label', `${RUN}=${run}`, foreign);
    await using guest = await foreignContainer(world.name('guest'), {
      options: ['--network', foreign],
    });

    await world.until('missing', ({ network }) => network.state === 'missing');
    const plan = await again.repair.preview();
    await again.repairAsShown(plan);
    await isRight(world, again);
    expect(await placeOf(guest.name, foreign)).not.toBeNull();
    expect(await placeOf(guest.name, networkName)).toBeNull();
    expect((await placeOf(a, networkName))?.aliases).toContain(`${a}-alias`);
    await docker('start', stopped);
    expect(await reaches(a, `${b}-alias`)).toBe(true);
    expect(await reaches(stopped, `${a}-alias`)).toBe(true);
  });

  it('keeps nobody from being healed meanwhile, and Repair brings the others', async () => {
    await using world = await shapeWorld();
    const { networkName, network } = world;
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await world.until('the instance', () => Boolean(world.member(instance)?.endpoint?.ipv4));
    const a = await world.add('a');
    const { subnet } = await world.shape();
    await moveWith(world, 'swap', async () => {
      await docker('network', 'create', '--subnet', subnet, world.name('other'));
      throw new Error('Not now.');
    });
    await world.until('healed', () => Boolean(world.member(instance)?.endpoint?.ipv4));
    // A plan that was overtaken by what was healed is looked at again.
    const repair = async () => network.repairAsShown(await network.repair.preview());
    await expect.poll(() => repair().then(() => 'done', String), { timeout: 15_000 }).toBe('done');
    await isRight(world, network);
    expect((await placeOf(a, networkName))?.aliases).toContain(`${a}-alias`);
    expect(await reaches(a, instance)).toBe(true);
  });

  it('keeps nothing else waiting where one is not back, and ends with Repair', async () => {
    await using world = await shapeWorld();
    await world.network.setHealing(false);
    const { networkName } = world;
    const { subnet } = await world.shape();
    const ip = subnet.replace('.0/24', '.77');
    const a = await world.add('a', { docker: ['--ip', ip] });
    const b = await world.add('b');
    await using late = await foreignContainer(world.name('late'));
    // Who takes the place of one that is under way keeps the others from going on, too.
    const error = await moveWith(world, 'leave', () =>
      docker('network', 'connect', '--ip', ip, networkName, late.name),
    );
    const left = `Not back on the network yet: ${a}.`;
    expect(error).toMatchObject({ message: expect.stringContaining(left) as string });
    expect((await placeOf(a, networkName))?.ip ?? '').toBe('');

    // What is done to it since is not taken back with what is left.
    await docker('network', 'disconnect', networkName, b);
    const names = ['--alias', `${b}-alias`, '--alias', `${b}-new`];
    await docker('network', 'connect', ...names, networkName, b);
    const moved = ownSubnet();
    await world.reshape({ subnet: moved, gateway: null });
    expect((await world.shape()).subnet).toBe(moved);
    expect((await placeOf(b, networkName))?.aliases).toContain(`${b}-new`);
    expect(runs(world.network).map(({ error: said }) => said?.message)).toEqual([
      expect.stringContaining(left),
    ]);

    const plan = await world.network.repair.preview();
    expect(plan.map(({ title }) => title)).toContain(`Connect ${a} as ${a}-alias at ${ip}`);
    // Asked for twice at once it is done once.
    await Promise.all([1, 2].map(() => world.network.repairAsShown(plan)));
    await isRight(world, world.network);
    expect((await placeOf(a, networkName))?.aliases).toContain(`${a}-alias`);
    expect(await reaches(b, `${a}-alias`)).toBe(true);
    expect(await reaches(a, late.name)).toBe(true);
  });

  it('leaves all where they met while one of them is not on the network', async () => {
    await using world = await shapeWorld();
    const { networkName } = world;
    const name = `${networkName}-meanwhile-0a1b2c3d`;
    const id = await docker('network', 'create', name);
    const a = await world.add('a');
    const alone = await world.add('alone');
    for (const one of [a, alone]) await docker('network', 'connect', name, one);
    await docker('network', 'disconnect', networkName, alone);
    const ended = () => endMeanwhile(world.network.tools, { id, name });
    await expect(ended()).rejects.toThrow(`${alone} could not be put on ${networkName} yet`);
    expect(await reaches(alone, a)).toBe(true);
    await docker('network', 'connect', networkName, alone);
    await ended();
    expect(await world.networks()).toEqual([networkName]);
  });
});
