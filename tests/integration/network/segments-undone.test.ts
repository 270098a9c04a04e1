import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { NetworkSegments } from '@/services/network/segments/network-segments';
import { KeyedLock } from '@/services/steps/keyed-lock';
import type { Isolation } from '@/shared/network-shape';
import { docker } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { alias } from './name-kinds.ts';
import { segmentsWorld } from './segments-world.ts';
import { journalFolder, runnerOf } from './shape-runs.ts';

const NEVER = 'none';

/** Changes of the isolation that can be made to fail after a step. */
async function changedWorld() {
  const world = await segmentsWorld();
  const { tools, wanted } = world.network;
  await world.network.setHealing(false);
  await world.network.dispose();
  const folder = await journalFolder();
  const members = [world.mysql, world.redis, ...world.shop, ...world.blog];
  const segmentsFor = (at: string) => {
    const fail = () => Promise.reject(new Error(`Failed at ${at}.`));
    const runner = runnerOf(world, folder, at, fail);
    return new NetworkSegments(tools, runner, new KeyedLock(), wanted);
  };
  const preview = async (isolation: Isolation) => {
    const shape = { ...(await world.shape()), isolation };
    return { shape, plan: await segmentsFor(NEVER).preview(shape) };
  };
  return {
    ...world,
    stepsTo: async (isolation: Isolation) =>
      (await preview(isolation)).plan.steps.map(({ id }) => id),
    change: async (isolation: Isolation, failsAt = NEVER) => {
      const { shape, plan } = await preview(isolation);
      await segmentsFor(failsAt).apply(shape, plan);
    },
    places: async () => ({
      networks: await world.networks(),
      isolation: (await wanted.read()).network?.isolation ?? 'open',
      members: await Promise.all(members.map(world.networksOf)),
    }),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

describe('a change of the isolation that does not come to its end', () => {
  it('brings everybody back where they were, there and back, whichever step fails', async () => {
    await using world = await changedWorld();
    for (const isolation of ['segmented', 'open'] as const) {
      const before = await world.places();
      const steps = await world.stepsTo(isolation);
      // The first and the last of each kind.
      const kinds = new Set(steps.map((id) => id.split(':')[0] ?? ''));
      const some = [...kinds].flatMap((kind) => {
        const all = steps.filter((id) => id.startsWith(kind));
        return [...new Set([all.at(0) ?? kind, all.at(-1) ?? kind])];
      });
      for (const at of some) {
        const failure = await rejection(world.change(isolation, at));
        expect(failure, at).toMatchObject({ details: `Failed at ${at}.` });
        expect(await world.places(), `after a failure at ${at}`).toEqual(before);
      }
      await world.change(isolation);
      expect((await world.places()).isolation).toBe(isolation);
    }
  }, 240_000);

  it('gives who was in a segment that is gone a place there again, and can be done after that', async () => {
    await using world = await changedWorld();
    await world.change('segmented');
    const segment = world.segment('shop');
    for (const name of world.shop) await docker('stop', '--time', '0', name);
    for (const name of [world.mysql, world.redis])
      await docker('network', 'disconnect', segment, name);
    await docker('network', 'rm', segment);
    await world.until('gone', ({ network }) => network.state === 'drift');
    const last = (await world.stepsTo('open')).findLast((id) => id.startsWith(`leave:${segment}`));
    const failure = await rejection(world.change('open', last));
    expect(failure).toMatchObject({ details: `Failed at ${last}.` });
    const places = () => Promise.all(world.shop.map(world.networksOf));
    const on = (name: string) => world.shop.map(() => [name]);
    expect((await places()).map(Object.keys)).toEqual(on(segment));
    await world.change('open');
    expect((await places()).map(Object.keys)).toEqual(on(world.networkName));
    for (const name of world.shop) await docker('start', name);
  }, 120_000);
});

describe('a container that joins the segmented network', () => {
  it('cuts nobody else, not even a service that lacks a name', async () => {
    await using world = await segmentsWorld();
    await world.isolate('segmented');
    await world.network.names.add(alias('db.test', world.mysql));
    await world.network.setHealing(false);
    const blog = world.segment('blog');
    await docker('network', 'disconnect', blog, world.mysql);
    await docker('network', 'connect', blog, world.mysql);
    await world.until('the loss', ({ network }) => network.state === 'drift');
    const late = world.name('late');
    await docker('run', '--detach', '--name', late, 'damp-test/tiny:1');
    await world.until('it', ({ containers }) => containers.some(({ name }) => name === late));
    const endpointOf = (name: string) =>
      docker(
        ...['container', 'inspect', name, '--format'],
        `{{(index .NetworkSettings.Networks "${blog}").EndpointID}}`,
      );
    const before = await endpointOf(world.mysql);
    await world.network.members.connect(late);
    expect(Object.keys(await world.networksOf(late))).toContain(`${world.networkName}-${late}`);
    expect(await endpointOf(world.mysql)).toBe(before);
  });
});
