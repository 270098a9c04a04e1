import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { deferred } from '@/services/deferred';
import { docker } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { begin, journalFolder, runnerOf } from './shape-runs.ts';
import { reaches, shapeWorld } from './shape-world.ts';

const kinds = ['try', 'bridge', 'join', 'want', 'leave', 'swap', 'connect', 'part', 'unbridge'];

/** Members of all sorts, and what says that all is as it was before. */
async function undoneWorld() {
  const world = await shapeWorld();
  // Runs of a runner of one's own hold no lock that it knows.
  await world.network.dispose();
  const folder = await journalFolder();
  const base = (await world.shape()).subnet.replace('.0/24', '');
  const a = await world.add('a', { docker: ['--ip', `${base}.77`] });
  const b = await world.add('b');
  const stopped = await world.add('stopped', { run: false });
  await docker('start', stopped);
  await docker('stop', '--time', '1', stopped);
  await world.add('fresh', { run: false });
  const before = { shape: await world.shape(), places: await world.places() };
  const intent = await world.network.tools.intent.read();

  const isAsBefore = async (when: string) => {
    expect(await world.shape(), when).toEqual(before.shape);
    expect(await world.places(), when).toEqual(before.places);
    expect(await world.networks(), when).toEqual([world.networkName]);
    expect(await reaches(a, `${b}-alias`), when).toBe(true);
    const { networks, members } = await world.network.tools.intent.read();
    expect({ networks, members }, when).toEqual({
      networks: intent.networks,
      members: intent.members,
    });
  };

  return {
    world,
    folder,
    isAsBefore,
    reach: () => reaches(a, `${b}-alias`),
    startsStopped: async () => {
      await docker('start', stopped);
      return reaches(stopped, `${a}-alias`);
    },
    before,
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

describe('a change of the network’s shape that does not come to its end', () => {
  it('brings the old one back with everybody on it, whichever step fails', async () => {
    await using undone = await undoneWorld();
    const { world, folder, isAsBefore } = undone;
    for (const kind of kinds) {
      const failing = runnerOf(world, folder, kind, () =>
        Promise.reject(new Error(`Failed at ${kind}.`)),
      );
      expect(await rejection(begin(world, failing)), kind).toMatchObject({
        code: 'internal',
        details: `Failed at ${kind}.`,
      });
      await isAsBefore(`after a failure at ${kind}`);
    }
    expect(await undone.startsStopped()).toBe(true);
  }, 120_000);

  it('brings it back as well, whichever step it was cut off at, until all are across', async () => {
    await using undone = await undoneWorld();
    const { world, folder, isAsBefore, before, reach } = undone;
    for (const kind of kinds.slice(0, -1)) {
      const { promise: reached, resolve } = deferred<void>();
      const cut = runnerOf(world, folder, kind, () => {
        resolve();
        return new Promise(() => undefined);
      });
      void begin(world, cut);
      await reached;
      await runnerOf(world, folder, 'none', () => Promise.resolve()).recover();
      await isAsBefore(`after a crash at ${kind}`);
    }
    // Everybody is across: what is left is done.
    const { promise: reached, resolve } = deferred<void>();
    const cut = runnerOf(world, folder, 'unbridge', () => {
      resolve();
      return new Promise(() => undefined);
    });
    void begin(world, cut);
    await reached;
    const moved = { shape: await world.shape(), places: await world.places() };
    expect(moved.shape).not.toEqual(before.shape);
    await runnerOf(world, folder, 'none', () => Promise.resolve()).recover();
    expect({ shape: await world.shape(), places: await world.places() }).toEqual(moved);
    expect(await world.networks()).toEqual([world.networkName]);
    expect(await reach()).toBe(true);

    expect(await undone.startsStopped()).toBe(true);
  }, 120_000);
});
