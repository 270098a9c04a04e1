import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineId } from '@/services/docker/engine-id';
import type { NetworkRequest } from '@/services/network/network-requests';
import { networkRequestSchema } from '@/services/network/network-requests';
import { movePlan } from '@/services/network/shape/move-plan';
import { moveScene } from '@/services/network/shape/move-scene';
import { planMove } from '@/services/network/shape/plan-move';
import { deferred } from '@/services/deferred';
import { Journal } from '@/services/steps/journal';
import { KeyedLock } from '@/services/steps/keyed-lock';
import type { Plan, Step } from '@/services/steps/plan';
import { Runner } from '@/services/steps/runner';
import { docker } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { reaches, shapeWorld, type ShapeWorld } from './shape-world.ts';

/** A runner whose plan does its step `at` and then goes on in `how`. */
function runnerOf(world: ShapeWorld, folder: string, at: string, how: () => Promise<void>) {
  const { tools, wanted } = world.network;
  const stepWith = (step: Step): Step => ({
    ...step,
    run: async (context) => {
      await step.run(context);
      if (step.id.startsWith(at)) await how();
    },
  });
  return new Runner<NetworkRequest>({
    journal: new Journal(folder, networkRequestSchema),
    lock: new KeyedLock(),
    place: () => engineId(tools.connection),
    planFor: (request): Plan => {
      if (request.kind !== 'shape') throw new Error('Only this kind is asked for.');
      const plan = movePlan(request.move, tools, wanted);
      return { ...plan, steps: plan.steps.map(stepWith) };
    },
  });
}

async function begin(world: ShapeWorld, runner: Runner<NetworkRequest>): Promise<void> {
  const { tools } = world.network;
  const scene = await moveScene(tools);
  const shape = await world.shape();
  const subnet = scene.free.subnet ?? '';
  const move = planMove(scene, { ...shape, subnet, gateway: null, mtu: 1400 });
  const instance = world.networkName;
  await runner.run(instance, () =>
    Promise.resolve({ kind: 'shape', instance, service: '', move } as const),
  );
}

const kinds = ['try', 'bridge', 'join', 'want', 'leave', 'swap', 'connect', 'part', 'unbridge'];

describe('a change of the network’s shape that does not come to its end', () => {
  it('brings the old one back with everybody on it, whichever step fails or is cut off', async () => {
    await using world = await shapeWorld();
    // Runs of a runner of one's own hold no lock that it knows.
    await world.network.dispose();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-shape-'));
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
    expect(await reaches(a, `${b}-alias`)).toBe(true);

    await docker('start', stopped);
    expect(await reaches(stopped, `${a}-alias`)).toBe(true);
    await rm(folder, { recursive: true });
  });
});
