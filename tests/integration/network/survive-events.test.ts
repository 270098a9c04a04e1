import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { frayedEngine } from '../docker/event-fray.ts';
import { installed, isWell, livingWorld, tellSurvived, type LivingWorld } from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };

/** A series of changes by hand after which the instance is a running member, and the other one is. */
async function changes(world: LivingWorld, instance: string, other: string): Promise<void> {
  const { networkName } = world;
  await docker('network', 'connect', '--alias', 'one.test', networkName, other);
  await docker('network', 'disconnect', networkName, other);
  await docker('stop', '--time', '0', other);
  await docker('network', 'connect', '--alias', 'two.test', networkName, other);
  await docker('start', other);
  await docker('rename', other, `${other}-called`);
  await docker('network', 'disconnect', networkName, instance);
}

async function isAsTheEngineHasIt(world: LivingWorld, instance: string, other: string) {
  await world.until('the whole picture', (now) => {
    const one = world.member(instance);
    const two = world.member(`${other}-called`);
    const hasName = two?.endpoint?.aliases.join() === 'two.test';
    return isWell(now) && one?.state === 'running' && two?.state === 'running' && hasName;
  });
  await execIn(`${other}-called`, 'ping', '-c', '1', '-W', '2', instance);
}

describe('the engine’s events', () => {
  it.each([
    {
      what: 'come twice',
      treat: (lines: readonly string[]) => lines.flatMap((line) => [line, line]),
      momentMs: 0,
    },
    {
      what: 'come again, all of the last ones, each time',
      treat: (() => {
        const seen: string[] = [];
        return (lines: readonly string[]) => {
          seen.push(...lines);
          return seen.slice(-30);
        };
      })(),
      momentMs: 20,
    },
    {
      what: 'come in the wrong order',
      treat: (lines: readonly string[]) => lines.toReversed(),
      momentMs: 150,
    },
  ])(
    '$what: the picture is right, and the network is mended',
    async ({ what, treat, momentMs }) => {
      await using engine = await frayedEngine();
      await using world = await livingWorld({}, { dockerHost: engine.host });
      const instance = await installed(world);
      await using other = await foreignContainer(world.name('other'), tiny);
      Object.assign(engine, { treat, momentMs });
      await world.survives({
        number: 8,
        what: `events ${what}: seven changes by hand`,
        deed: () => changes(world, instance, other.name),
      });
      await isAsTheEngineHasIt(world, instance, other.name);
      expect(world.reported).toEqual([]);
    },
  );

  it('are cut off in the middle: what happened meanwhile is found and mended', async () => {
    await using engine = await frayedEngine();
    await using world = await livingWorld({}, { dockerHost: engine.host });
    const instance = await installed(world);
    await using other = await foreignContainer(world.name('other'), tiny);
    const saw = await world.survives({
      number: 8,
      what: 'event stream cut, seven changes by hand meanwhile',
      deed: async () => {
        // None of them is heard of before the stream is found to be dead.
        engine.silence();
        await changes(world, instance, other.name);
        engine.cut();
      },
    });
    expect(saw).toMatch(/has gone away/);
    await isAsTheEngineHasIt(world, instance, other.name);
  });

  it('end without a word: whoever comes back to the window sees what is so, and what comes', async () => {
    await using engine = await frayedEngine();
    await using world = await livingWorld({}, { dockerHost: engine.host });
    const instance = await installed(world);
    await using other = await foreignContainer(world.name('other'), tiny);
    await world.until('it', ({ containers }) => containers.some(({ id }) => id === other.id));
    engine.silence();
    await docker('network', 'disconnect', world.networkName, instance);
    const startMs = performance.now();
    world.store.refresh();
    await world.until('noticed', () => world.member(instance) === undefined);
    const noticedMs = performance.now() - startMs;
    await world.until('healed', (now) => isWell(now) && world.member(instance) !== undefined);
    const what = 'event stream dead without a word, window focused';
    tellSurvived({ number: 8, what }, 'off-network', noticedMs, performance.now() - startMs);
    // From then on everything comes by itself again.
    await world.survives({
      number: 8,
      what: 'event stream dead without a word: the next change after the focus',
      deed: () => docker('network', 'disconnect', world.networkName, instance),
    });
  });

  it('come by thousands: the picture is right, and nothing stands still for it', async () => {
    await using engine = await frayedEngine();
    await using world = await livingWorld({}, { dockerHost: engine.host });
    const instance = await installed(world);
    await using other = await foreignContainer(world.name('other'), tiny);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await world.survives({
      number: 8,
      what: '5,000 events in a burst around seven changes by hand',
      deed: async () => {
        engine.tell(burst(2_500));
        await Promise.all([changes(world, instance, other.name)]);
        engine.tell(burst(2_500));
      },
    });
    delay.disable();
    await isAsTheEngineHasIt(world, instance, other.name);
    console.log(`main stood still for ${(delay.max / 1e6).toFixed(0)} ms at most`);
  });
});

/** Containers that start, get a place on some network and die, as docker compose makes them. */
function burst(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const id = (index % 400).toString(16).padStart(64, 'f');
    const Action = ['start', 'connect', 'die', 'destroy'][index % 4] ?? '';
    const isOfNetwork = Action === 'connect';
    return JSON.stringify({
      Type: isOfNetwork ? 'network' : 'container',
      Action,
      Actor: {
        ID: isOfNetwork ? '0'.repeat(64) : id,
        Attributes: { name: isOfNetwork ? 'shop_default' : `c-${index % 400}`, container: id },
      },
    });
  });
}
