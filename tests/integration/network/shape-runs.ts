import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { engineId } from '@/services/docker/engine-id';
import { networkPlanFor } from '@/services/network/network-plan-for';
import type { NetworkRequest } from '@/services/network/network-requests';
import { networkRequestSchema } from '@/services/network/network-requests';
import type { Move } from '@/services/network/shape/move';
import { moveScene } from '@/services/network/shape/move-scene';
import { planMove } from '@/services/network/shape/plan-move';
import { Journal } from '@/services/steps/journal';
import { KeyedLock } from '@/services/steps/keyed-lock';
import type { Plan, Step } from '@/services/steps/plan';
import { Runner } from '@/services/steps/runner';
import { ownSubnet, type ShapeWorld } from './shape-world.ts';

/** Where runs are noted. */
export function journalFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'damp-shape-'));
}

/** A runner whose plan does its step `at` and then goes on in `how`. */
export function runnerOf(world: ShapeWorld, folder: string, at: string, how: () => Promise<void>) {
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
      const plan = networkPlanFor(request, tools, wanted);
      return { ...plan, steps: plan.steps.map(stepWith) };
    },
  });
}

/** Moves to a free subnet and another MTU. */
export async function begin(
  world: ShapeWorld,
  runner: Runner<NetworkRequest>,
  onPlanned: (move: Move) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const { tools } = world.network;
  const scene = await moveScene(tools);
  const shape = await world.shape();
  const move = planMove(scene, { ...shape, subnet: ownSubnet(), gateway: null, mtu: 1400 });
  await onPlanned(move);
  const instance = world.networkName;
  await runner.run(instance, () =>
    Promise.resolve({ kind: 'shape', instance, service: '', move } as const),
  );
}
