import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { docker, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { begin, journalFolder, runnerOf } from './shape-runs.ts';
import { ownSubnet, reaches, shapeWorld, type ShapeWorld } from './shape-world.ts';

/** Moves with something done by somebody else after the step `at`. */
async function moveWith(
  world: ShapeWorld,
  at: string,
  meanwhile: () => Promise<unknown>,
  { fails = false } = {},
) {
  const folder = await journalFolder();
  const runner = runnerOf(world, folder, at, async () => {
    await meanwhile();
    if (fails) throw new Error('Failed on purpose.');
  });
  const error = fails ? await rejection(begin(world, runner)) : await begin(world, runner);
  return {
    error,
    runner,
    isOver: async () => (await runner.unfinished()).size === 0,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

const onPurpose = { details: 'Failed on purpose.' };

async function isOn(network: string, container: string): Promise<boolean> {
  const place = `{{with index .NetworkSettings.Networks "${network}"}}on{{end}}`;
  return (await inspectContainer(container, place)) === 'on';
}

/** A world in which nothing is mended unasked. */
async function world(): Promise<ShapeWorld> {
  const made = await shapeWorld();
  await made.network.dispose();
  return made;
}

describe('what others do while the network gets another shape', () => {
  it.each(['swap', 'connect'])(
    'who is connected by hand after %s keeps nobody from coming back, and comes along',
    async (at) => {
      await using w = await world();
      const { networkName } = w;
      const [a, b, stopped] = [
        await w.add('a'),
        await w.add('b'),
        await w.add('stopped', { run: false }),
      ];
      await using late = await foreignContainer(w.name('late'));
      await using resting = await foreignContainer(w.name('resting'));
      await docker('stop', '--time', '0', resting.name);
      const before = { shape: await w.shape(), places: await w.places() };
      await using moved = await moveWith(
        w,
        at,
        async () => {
          const alias = (name: string) => ['--alias', `${name}-alias`];
          // Which of both has its turn later is not said.
          for (const name of [a, b]) {
            await docker('network', 'connect', ...alias(name), networkName, name).catch(() => '');
          }
          await docker('network', 'connect', '--alias', 'late-alias', networkName, late.name);
          await docker('network', 'connect', '--alias', 'rest-alias', networkName, resting.name);
          await docker('start', stopped).catch(() => '');
        },
        { fails: true },
      );
      expect(moved.error).toMatchObject(onPurpose);
      expect(await moved.isOver()).toBe(true);
      expect(await w.shape()).toEqual(before.shape);
      expect(await w.places()).toEqual(before.places);
      expect(await w.networks()).toEqual([networkName]);
      await docker('start', resting.name);
      const reached = [
        reaches(a, `${b}-alias`),
        reaches(a, 'late-alias'),
        reaches(b, 'rest-alias'),
      ];
      expect(await Promise.all(reached)).toEqual([true, true, true]);
    },
  );

  it('keeps all together where the old network can’t come back yet, and brings it back later', async () => {
    await using w = await world();
    const [a, b] = [await w.add('a'), await w.add('b')];
    const before = { shape: await w.shape(), places: await w.places() };
    const other = w.name('other');
    await using moved = await moveWith(
      w,
      'swap',
      () => docker('network', 'create', '--subnet', before.shape.subnet, other),
      { fails: true },
    );
    expect(moved.error).toMatchObject({
      message: expect.stringContaining(`Not back on the network yet: ${a}, ${b}.`) as string,
    });
    expect(await reaches(a, `${b}-alias`)).toBe(true);
    await docker('network', 'rm', other);
    await moved.runner.recover();
    expect(await moved.isOver()).toBe(true);
    expect(await w.shape()).toEqual(before.shape);
    expect(await w.places()).toEqual(before.places);
    expect(await w.networks()).toEqual([w.networkName]);
    expect(await reaches(a, `${b}-alias`)).toBe(true);
  });

  it.each([
    ['goes on', false],
    ['is undone', true],
  ])('who is taken off stays off when the move %s', async (_how, fails) => {
    await using w = await world();
    const { networkName } = w;
    const [a, b, byHand, inDamp, resting] = [
      await w.add('a'),
      await w.add('b'),
      await w.add('by-hand'),
      await w.add('in-damp'),
      await w.add('resting', { run: false }),
    ];
    await w.until('the members', ({ containers }) =>
      [byHand, inDamp].every((name) => containers.some((one) => one.name === name)),
    );
    const steps: string[] = [];
    await using joined = await moveWith(w, 'join', async () => {
      steps.push('join');
      await docker('network', 'disconnect', networkName, byHand);
    });
    expect(joined.error).toBeUndefined();
    await using left = await moveWith(
      w,
      'leave',
      async () => {
        steps.push('leave');
        await w.network.members.disconnect(inDamp);
        await docker('network', 'disconnect', networkName, resting);
      },
      { fails },
    );
    if (fails) expect(left.error).toMatchObject(onPurpose);
    expect(steps).toEqual(['join', 'leave']);
    expect(await w.networks()).toEqual([networkName]);
    expect(await reaches(a, `${b}-alias`)).toBe(true);
    for (const name of [byHand, inDamp, resting]) {
      expect(await isOn(networkName, name), name).toBe(false);
    }
  });

  it('who is taken off once it is across stays off, though the move is undone then', async () => {
    await using w = await world();
    const [first, b, c] = [await w.add('a'), await w.add('b'), await w.add('c')];
    await using moved = await moveWith(
      w,
      'connect',
      () => docker('network', 'disconnect', w.networkName, first),
      { fails: true },
    );
    expect(moved.error).toMatchObject(onPurpose);
    expect(await w.networks()).toEqual([w.networkName]);
    expect(await reaches(b, `${c}-alias`)).toBe(true);
    expect(await isOn(w.networkName, first)).toBe(false);
  });

  it('who takes the addresses on which all were to meet hinders nothing', async () => {
    await using w = await world();
    const [a, b] = [await w.add('a'), await w.add('b')];
    const folder = await journalFolder();
    await begin(
      w,
      runnerOf(w, folder, 'none', () => Promise.resolve()),
      ({ bridge }) =>
        docker(
          'network',
          'create',
          '--subnet',
          bridge.IPAM.Config?.[0]?.Subnet ?? '',
          w.name('other'),
        ),
    );
    await rm(folder, { recursive: true });
    expect(await w.networks()).toEqual([w.networkName]);
    expect(await reaches(a, `${b}-alias`)).toBe(true);
  });

  it('a network that names its interface can move: the one that is tried has another', async () => {
    await using w = await world();
    const { networkName } = w;
    const bridge = `dm${networkName.slice(-10)}`.replaceAll(/[^a-z0-9]/g, '');
    await docker('network', 'rm', networkName);
    const named = ['--opt', `com.docker.network.bridge.name=${bridge}`];
    await docker('network', 'create', '--subnet', ownSubnet(), ...named, networkName);
    const a = await w.add('a');
    const subnet = ownSubnet();
    await w.reshape({ subnet, gateway: null });
    expect((await w.shape()).subnet).toBe(subnet);
    const options = await docker(
      'network',
      'inspect',
      '--format',
      '{{json .Options}}',
      networkName,
    );
    expect(options).toContain(bridge);
    expect((await w.places())[a]?.isOnNetwork).toBe(true);
  });
});
