import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { oneOf, seeded } from './random-sequence.ts';
import { isWell, livingWorld, type LivingWorld } from './survival.ts';
import { asTheEngineHasIt, asThePictureHasIt } from './whole-picture.ts';

const SEQUENCES = 50;
const LONGEST = 8;
/** `DAMP_SEED=7` plays the sequence of that seed alone. */
const only = process.env['DAMP_SEED'];
const seeds =
  only === undefined ? Array.from({ length: SEQUENCES }, (_, seed) => seed) : [Number(only)];

const OUTSIDE = ['rm', 'connect', 'disconnect', 'stop', 'start', 'restart', 'rename', 'net-rm'];
/** The engine, killed alone or with its containers, and started again. */
const ENGINE = 'engine';
const BACK_MS = 40_000;
const INSIDE = ['in:connect', 'in:disconnect', 'in:keep', 'in:stop', 'in:start', 'in:ensure'];

/** What the engine may refuse, as it may a user’s hand: the state is what counts. */
async function unlessRefused(deed: () => Promise<unknown>): Promise<void> {
  await deed().catch(() => undefined);
}

async function isRunning(container: string): Promise<boolean> {
  const state = docker('inspect', '--format', '{{.State.Running}}', container);
  return (await state.catch(() => 'false')) === 'true';
}

interface Seen {
  readonly engine: unknown;
  readonly picture: unknown;
  readonly names: readonly string[];
}

/** What the running members answer to. */
function namesOf({ store }: LivingWorld): readonly string[] {
  return store
    .snapshot()
    .containers.filter(({ state }) => state === 'running')
    .flatMap(({ name, endpoint }) => (endpoint ? [name, ...endpoint.aliases] : []));
}

describe('whatever is done to the network from outside and from inside', () => {
  let world: LivingWorld;
  let instances: readonly string[];
  let client: Awaited<ReturnType<typeof foreignContainer>>;

  beforeAll(async () => {
    world = await livingWorld();
    instances = ['one', 'two'].map(world.name);
    await Promise.all(
      instances.map((instance) => world.manager.install({ service: 'tiny', instance })),
    );
    client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName, '--restart', 'always'],
    });
  }, 60_000);
  afterAll(async () => {
    await startEngine();
    await client[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  async function play(random: () => number): Promise<string[]> {
    const foreign = [0, 1].map((index) => world.name(`foreign-${index}`));
    const { networkName, network, manager } = world;
    const log: string[] = [];
    const length = 1 + Math.floor(random() * LONGEST);
    for (let step = 0; step < length; step += 1) {
      const who = oneOf(random, [...foreign, ...instances]);
      const isOurs = instances.includes(who);
      const deed = oneOf(
        random,
        isOurs
          ? [...OUTSIDE.slice(1), ...INSIDE, ENGINE]
          : [...OUTSIDE, ENGINE, 'create', 'in:connect', 'in:disconnect', 'in:keep'],
      );
      log.push(`${deed} ${who}`);
      const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
        create: () => docker('run', '--detach', '--name', who, 'damp-test/tiny:1'),
        rm: () => docker('rm', '--force', who),
        connect: () => docker('network', 'connect', networkName, who),
        disconnect: () => docker('network', 'disconnect', networkName, who),
        stop: () => docker('stop', '--time', '0', who),
        start: () => docker('start', who),
        restart: () => docker('restart', '--time', '0', who),
        rename: async () => {
          await docker('rename', who, `${who}-x`);
          await docker('rename', `${who}-x`, who);
        },
        'net-rm': () => docker('network', 'rm', networkName),
        [ENGINE]: async () => {
          await killEngine({ andContainers: random() < 0.5 });
          await startEngine();
        },
        'in:connect': () => network.members.connect(who),
        'in:disconnect': () => network.members.disconnect(who),
        'in:keep': () => network.members.keepConnected(who, random() < 0.7),
        'in:stop': () => manager.stopInstance(who),
        'in:start': () => manager.startInstance(who),
        'in:ensure': () => network.tools.network.ensureNetworkExists(),
      };
      await unlessRefused(deeds[deed] ?? (() => Promise.reject(new Error(deed))));
      // Of a stopped one Docker tells nobody; who did it comes back to the window.
      const isSilent = ['connect', 'disconnect'].includes(deed) && !(await isRunning(who));
      if (isSilent) world.store.refresh();
    }
    return log;
  }

  /** As a user does who is told that Docker holds a port for nobody: with a restart of Docker. */
  async function start(instance: string): Promise<void> {
    try {
      await world.manager.startInstance(instance);
    } catch (error) {
      if (!/Restart Docker/.test(String(error))) throw error;
      console.log(String(error));
      await killEngine();
      await startEngine();
      await world.until('the engine', isWell, BACK_MS);
      await world.manager.startInstance(instance);
    }
  }

  /** The user takes back what was meant so; what fell away by itself DAMP puts back unasked. */
  async function settle(): Promise<void> {
    await world.until('the engine', ({ engine }) => engine.state === 'running', BACK_MS);
    await world.network.setHealing(true);
    const { absent } = await world.network.tools.intent.read();
    for (const instance of absent) await world.network.members.connect(instance);
    await world.until('healed', isWell, BACK_MS);
    for (const instance of instances) await start(instance);
    await docker('start', client.name);
    await world.network.members.connect(client.name);
    await world.until('all', (now) => isWell(now) && world.member(client.name) !== undefined);
  }

  it.each(seeds)(
    'the picture is the engine’s and every name resolves, sequence %i',
    async (seed) => {
      const random = seeded(seed);
      const log = await play(random);
      try {
        await settle();
        const prefix = world.name('');
        await expect
          .poll(
            async () => {
              const engine = await asTheEngineHasIt(world.networkName, prefix);
              const picture = asThePictureHasIt(world.store.snapshot(), prefix);
              return { engine, picture, names: namesOf(world) };
            },
            { timeout: 10_000 },
          )
          .toSatisfy(({ engine, picture, names: now }: Seen) => {
            expect(picture).toEqual(engine);
            // The two agree, too, that one is off the network, until it is put back.
            expect(now).toEqual(expect.arrayContaining([...instances]));
            return true;
          });
        const names = namesOf(world);
        const pings = [...new Set(names)].map((name) => `ping -c 1 -W 2 ${name}`).join(' && ');
        await execIn(client.name, 'sh', '-c', pings);
        const { absent } = await world.network.tools.intent.read();
        expect(absent).toEqual([]);
      } catch (error) {
        throw new Error(`DAMP_SEED=${seed}: ${log.join(', ')}`, { cause: error });
      }
    },
    150_000,
  );
});
