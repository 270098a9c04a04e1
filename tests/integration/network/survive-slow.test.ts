import { chmod } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from '../docker/fake-engine.ts';
import { installed, isWell, livingWorld, tellSurvived, type LivingWorld } from './survival.ts';

const SLOW_MS = 10_000;

/** A world whose engine stands behind a door, with an instance on the network. */
async function behindDoor() {
  const place = await socketPlace();
  const door = await engineDoor(place);
  const world = await livingWorld({}, { dockerHost: place.host });
  const instance = await installed(world);
  const fallsOff = () => docker('network', 'disconnect', world.networkName, instance);
  const isBack: (world: LivingWorld) => boolean = ({ member }) => member(instance) !== undefined;
  return {
    place,
    door,
    world,
    instance,
    fallsOff,
    isBack: () => isBack(world),
    async [Symbol.asyncDispose]() {
      door.open();
      await world[Symbol.asyncDispose]();
      await door[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}

describe('an engine in trouble, while something falls off the network', () => {
  it.each([
    {
      what: 'refuses',
      begin: 'shut' as const,
      said: /engine-unreachable: .*(gone away|broke the connection)/,
    },
    {
      what: 'hangs, and somebody comes back to the window',
      begin: 'freeze' as const,
      said: /did not answer within 5 seconds/,
    },
    {
      what: 'answers garbage, and somebody comes back to the window',
      begin: 'babble' as const,
      said: /does not speak as Docker does/,
    },
  ])(
    '$what: the window says so, and all is mended when it is well',
    async (trouble) => {
      await using scene = await behindDoor();
      const { world, door, fallsOff, isBack } = scene;
      const saw = await world.survives({
        number: 7,
        what: `engine ${trouble.what}; an instance disconnected meanwhile`,
        deed: async () => {
          door[trouble.begin]();
          if (trouble.begin !== 'shut') world.store.refresh();
          await fallsOff();
          await world.until('unreachable', ({ engine }) => engine.state === 'unreachable');
          door.open();
        },
        healed: (now) => isWell(now) && isBack(),
      });
      expect(saw).toMatch(trouble.said);
      expect(world.unrecovered).toEqual([]);
      // What was asked of it while it hung is given up after half a minute only.
    },
    120_000,
  );

  it('may not be used any more: the window says how to get leave, and all is mended with it', async () => {
    await using scene = await behindDoor();
    const { world, door, place, fallsOff, isBack } = scene;
    await world.survives({
      number: 7,
      what: 'leave to use the socket taken away; an instance disconnected meanwhile',
      deed: async () => {
        await fallsOff();
        await chmod(place.folder, 0o755);
        await chmod(place.socket, 0o000);
        const isRoot = process.geteuid?.() === 0;
        if (isRoot) process.seteuid?.(65_534);
        try {
          door.shut();
          const denied = await world.until(
            'denied',
            ({ engine }) => engine.state === 'unreachable' && engine.error.code === 'engine-denied',
          );
          expect(denied).toBeGreaterThan(0);
        } finally {
          if (isRoot) process.seteuid?.(0);
          await chmod(place.socket, 0o777);
          door.open();
        }
      },
      noticed: ({ engine }) =>
        engine.state === 'unreachable' && engine.error.code === 'engine-denied',
      healed: (now) => isWell(now) && isBack(),
    });
  });

  it(`takes ${SLOW_MS / 1000} s for each answer: it is mended all the same, only later`, async () => {
    await using scene = await behindDoor();
    const { world, door, fallsOff, isBack } = scene;
    door.slow(SLOW_MS);
    await world.survives({
      number: 7,
      what: `engine takes ${SLOW_MS / 1000} s for each answer; an instance disconnected`,
      deed: fallsOff,
      noticed: () => !isBack(),
      healed: (now) => isWell(now) && isBack(),
      limitMs: 150_000,
    });
    door.open();
    expect(world.reported).toEqual([]);
  }, 180_000);

  it('is slow for a while and hangs in the middle of a repair: the repair is done at last', async () => {
    await using scene = await behindDoor();
    const { world, door, fallsOff, isBack, instance } = scene;
    await world.network.setHealing(false);
    await fallsOff();
    await world.until('drift', ({ network }) => network.state === 'drift');
    const plan = await world.network.repair.preview();
    const startMs = performance.now();
    const repaired = world.network.repair.repair(plan);
    const { board } = world.network.runner;
    await new Promise<void>((resolve) => {
      const stop = board.onChanged(({ runs }) => {
        if (!runs.some(({ steps }) => steps.some(({ state }) => state === 'running'))) return;
        door.freeze();
        stop();
        resolve();
      });
    });
    world.store.refresh();
    await world.until('unreachable', ({ engine }) => engine.state === 'unreachable');
    door.shut();
    const ended = await repaired.then(
      () => 'done',
      (error: unknown) => String(error),
    );
    door.open();
    await world.until('back', ({ engine }) => engine.state === 'running', 30_000);
    const rest = await world.network.repair.preview();
    await world.network.repairAsShown(rest);
    await world.until('mended', () => isBack());
    const what = `engine hangs in a step of Repair (${instance})`;
    tellSurvived({ number: 7, what }, ended, null, performance.now() - startMs);
  }, 90_000);
});
