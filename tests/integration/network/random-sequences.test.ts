import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { keptWorld, type KeptWorld } from './kept-world.ts';
import { oneOf, seeded } from './random-sequence.ts';

const SEQUENCES = 50;
const LONGEST = 8;
/** `DAMP_SEED=7` plays the sequence of that seed alone. */
const only = process.env['DAMP_SEED'];
const seeds =
  only === undefined ? Array.from({ length: SEQUENCES }, (_, seed) => seed) : [Number(only)];

const OUTSIDE = ['rm', 'connect', 'disconnect', 'stop', 'start', 'restart', 'rename', 'net-rm'];
const INSIDE = ['in:connect', 'in:disconnect', 'in:keep', 'in:stop', 'in:start', 'in:ensure'];

/** What the engine may refuse, as it may a user’s hand: the state is what counts. */
async function unlessRefused(deed: () => Promise<unknown>): Promise<void> {
  await deed().catch(() => undefined);
}

describe('whatever is done to the network from outside and from inside', () => {
  let world: KeptWorld;
  let instances: readonly string[];
  let client: Awaited<ReturnType<typeof foreignContainer>>;

  beforeAll(async () => {
    world = await keptWorld();
    instances = ['one', 'two'].map(world.name);
    await Promise.all(
      instances.map((instance) => world.manager.install({ service: 'tiny', instance })),
    );
    client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
  }, 60_000);
  afterAll(async () => {
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
          ? [...OUTSIDE.slice(1), ...INSIDE]
          : [...OUTSIDE, 'create', 'in:connect', 'in:disconnect', 'in:keep'],
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
        'in:connect': () => network.members.connect(who),
        'in:disconnect': () => network.members.disconnect(who),
        'in:keep': () => network.members.keepConnected(who, random() < 0.7),
        'in:stop': () => manager.stopInstance(who),
        'in:start': () => manager.startInstance(who),
        'in:ensure': () => network.tools.network.ensureNetworkExists(),
      };
      await unlessRefused(deeds[deed] ?? (() => Promise.reject(new Error(deed))));
    }
    return log;
  }

  /** The user takes back what was meant so; what fell away by itself DAMP puts back unasked. */
  async function settle(): Promise<void> {
    await world.network.setHealing(true);
    const { absent } = await world.network.tools.intent.read();
    for (const instance of absent) await world.network.members.connect(instance);
    await world.until('healed', ({ network }) => network.state === 'ready');
    for (const instance of instances) await world.manager.startInstance(instance);
    await world.network.members.connect(client.name);
    await world.until('the network', ({ network }) => network.state === 'ready');
  }

  /** The engine’s own answer for each container of this world: its state and its place. */
  async function asTheEngineHasIt(): Promise<Record<string, string>> {
    const prefix = world.name('');
    const names = await docker(
      'ps',
      '--all',
      '--filter',
      `name=${prefix}`,
      '--format',
      '{{.Names}}',
    );
    const found: Record<string, string> = {};
    for (const name of names.split('\n').filter(Boolean)) {
      const format = `{{.State.Status}} {{with index .NetworkSettings.Networks "${world.networkName}"}}{{.NetworkID}} {{.IPAddress}}{{end}}`;
      found[name] = (await inspectContainer(name, format)).trim();
    }
    return found;
  }

  function asThePictureHasIt(): Record<string, string> {
    const prefix = world.name('');
    const { containers } = world.store.snapshot();
    return Object.fromEntries(
      containers
        .filter(({ name }) => name.startsWith(prefix))
        .map(({ name, state, endpoint }) => [
          name,
          `${state} ${endpoint ? `${endpoint.networkId} ${endpoint.ipv4 ?? ''}` : ''}`.trim(),
        ]),
    );
  }

  it.each(seeds)(
    'the picture is the engine’s and every name resolves, sequence %i',
    async (seed) => {
      const random = seeded(seed);
      const log = await play(random);
      try {
        await settle();
        await expect
          .poll(async () => JSON.stringify([asThePictureHasIt(), await asTheEngineHasIt()]), {
            timeout: 10_000,
          })
          .toSatisfy((text: string) => {
            const [picture, engine] = JSON.parse(text) as [unknown, unknown];
            expect(picture).toEqual(engine);
            return true;
          });
        for (const instance of instances) {
          await execIn(client.name, 'ping', '-c', '1', '-W', '2', instance);
        }
        const { absent } = await world.network.tools.intent.read();
        expect(absent).toEqual([]);
      } catch (error) {
        throw new Error(`DAMP_SEED=${seed}: ${log.join(', ')}`, { cause: error });
      }
    },
    60_000,
  );
});
