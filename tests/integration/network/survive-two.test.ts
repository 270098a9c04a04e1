import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { networkIds } from '../docker/test-network.ts';
import { placeOf, subnetOf } from './kept-world.ts';
import { dampFolder, otherDamp } from './other-damp.ts';
import { installed, isWell, livingWorld, tellSurvived, type LivingWorld } from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };

/** Two instances and a container of somebody else's with a name of its own, all on the network. */
async function peopled(world: LivingWorld) {
  const [one, two] = [await installed(world, 'one'), await installed(world, 'two')];
  const options = ['--network', world.networkName, '--network-alias', 'mail.test'];
  const foreign = await foreignContainer(world.name('foreign'), { ...tiny, options });
  await world.until('all', () => world.member(foreign.name) !== undefined);
  return { one, two, foreign, [Symbol.asyncDispose]: () => foreign[Symbol.asyncDispose]() };
}

/** One network of the name, and all of them on it, with their names. */
async function isWhole(world: LivingWorld, people: Awaited<ReturnType<typeof peopled>>) {
  const { one, two, foreign } = people;
  await world.until(
    'all on one network',
    (now) => isWell(now) && [one, two, foreign.name].every((name) => world.member(name)),
    30_000,
  );
  const ids = await networkIds(world.networkName);
  expect(ids).toHaveLength(1);
  await docker('start', one, two, foreign.name);
  for (const name of [one, two, foreign.name]) {
    const place = await placeOf(name, world.networkName);
    expect(place, name).toMatchObject({ id: ids[0] });
    expect(place?.aliases, name).toContain(name === foreign.name ? 'mail.test' : name);
  }
  await execIn(foreign.name, 'ping', '-c', '1', '-W', '2', one);
  await execIn(two, 'ping', '-c', '1', '-W', '2', 'mail.test');
  const left = await docker('network', 'ls', '-q', '--filter', `name=${world.networkName}-`);
  expect(left).toBe('');
}

describe('two DAMPs that keep the same network', () => {
  it('mend the same faults at the same time, and nothing is doubled', async () => {
    await using world = await livingWorld();
    await using people = await peopled(world);
    await using folder = await dampFolder();
    await using _other = await otherDamp(world.networkName, folder.at);
    const { one, two, foreign } = people;
    const { networkName } = world;
    await world.survives({
      number: 12,
      what: 'two DAMPs: two instances disconnected',
      deed: () =>
        Promise.all([one, two].map((name) => docker('network', 'disconnect', networkName, name))),
    });
    await isWhole(world, people);
    await world.survives({
      number: 12,
      what: 'two DAMPs: the network removed from under stopped members',
      deed: async () => {
        await docker('stop', '--time', '0', one, two, foreign.name);
        await docker('network', 'rm', networkName);
      },
    });
    await isWhole(world, people);
  });

  it('are both asked to repair at once: one network in the end, and everybody on it', async () => {
    await using world = await livingWorld();
    await using people = await peopled(world);
    await using folder = await dampFolder();
    await using other = await otherDamp(world.networkName, folder.at);
    const { one, two, foreign } = people;
    const { networkName } = world;
    const everybody = [one, two, foreign.name];
    await docker('stop', '--time', '0', ...everybody);
    await docker('network', 'rm', networkName);
    await docker('network', 'create', '--internal', networkName);
    const isInternal = (codes: readonly string[] = []) => codes.includes('internal');
    await world.until('drift', ({ network }) => network.state === 'drift');
    if (!other.told.some(({ faults }) => isInternal(faults))) {
      await other.until('drift', ({ faults }) => isInternal(faults));
    }
    const startMs = performance.now();
    const plan = await world.network.repair.preview();
    const ended = other.until('its repair', ({ done }) => done === 'repair');
    other.ask('repair');
    const ours = await world.network.repairAsShown(plan).then(
      () => 'done',
      (error: unknown) => String(error),
    );
    const theirs = await ended;
    await isWhole(world, people);
    const saw = `one: ${ours}; other: ${theirs.refused ?? 'done'}`;
    const what = 'two DAMPs: Repair pressed in both at once';
    tellSurvived({ number: 12, what }, saw, null, performance.now() - startMs);
  });

  it('one moves the network, which the other keeps: everybody is across, or back', async () => {
    await using world = await livingWorld();
    await using people = await peopled(world);
    await using folder = await dampFolder();
    await using other = await otherDamp(world.networkName, folder.at);
    const { free } = await world.network.shape.scene();
    const startMs = performance.now();
    const ended = other.until('its move', ({ done }) => done === 'reshape');
    other.ask(`reshape ${free.subnet ?? ''}`);
    const { refused } = await ended;
    await isWhole(world, people);
    const what = 'two DAMPs: one moves the network, the other keeps it';
    tellSurvived({ number: 12, what }, refused ?? 'moved', null, performance.now() - startMs);
    expect(refused).toBeUndefined();
    expect(await subnetOf(world.networkName)).toBe(free.subnet);
  });

  it('both move it at once: it has one shape in the end, and everybody is on it', async () => {
    await using world = await livingWorld();
    await using people = await peopled(world);
    await using folder = await dampFolder();
    await using other = await otherDamp(world.networkName, folder.at);
    const { free, shape } = await world.network.shape.scene();
    if (!shape) throw new Error('The network has no shape.');
    const startMs = performance.now();
    const ended = other.until('its move', ({ done }) => done === 'reshape');
    other.ask(`reshape ${free.subnet ?? ''}`);
    const wanted = { ...shape, mtu: 1400 };
    const ours = await world.network.shape
      .preview(wanted)
      .then((plan) => world.network.shape.apply(wanted, plan))
      .then(
        () => 'moved',
        (error: unknown) => String(error),
      );
    const { refused = 'moved' } = await ended;
    await isWhole(world, people);
    const what = 'two DAMPs: both move the network at once';
    const saw = `one: ${ours}; other: ${refused}`;
    tellSurvived({ number: 12, what }, saw, null, performance.now() - startMs);
  });
});
