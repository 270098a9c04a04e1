import { randomInt } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { networkIds } from '../docker/test-network.ts';
import { composeProject } from './compose-project.ts';
import { placeOf, subnetOf } from './kept-world.ts';
import { installed, isWell, livingWorld, tellSurvived, type LivingWorld } from './survival.ts';

const tiny = { image: 'damp-test/tiny:1' };
const KILL_AND_START = 180_000;
const BACK_MS = 60_000;
const pings = (from: string, to: string) => execIn(from, 'ping', '-c', '1', '-W', '2', to);

/** Kills the engine at the moment at which a step of the network’s run, whose title is so, runs. */
function killedAt(world: LivingWorld, title: RegExp, kill: { andContainers: boolean }) {
  return new Promise<void>((resolve, reject) => {
    const stop = world.network.runner.board.onChanged(({ runs }) => {
      const steps = runs.flatMap((run) => run.steps);
      if (!steps.some((step) => step.state === 'running' && title.test(step.title))) return;
      stop();
      killEngine(kill).then(resolve, reject);
    });
  });
}

const endOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => String(error),
  );

describe('an engine that dies', () => {
  afterAll(async () => {
    await startEngine();
  }, KILL_AND_START);

  it.each([
    { at: / anew with /, andContainers: false },
    { at: /^Connect /, andContainers: true },
  ])(
    'while the network moves ($at): everybody is on one network again, with all names',
    async ({ at, andContainers }) => {
      await using world = await livingWorld();
      const instance = await installed(world);
      const { networkName, network } = world;
      const options = ['--network', networkName, '--network-alias', 'shop.test'];
      await using web = await foreignContainer(world.name('web'), {
        options: [...options, '--restart', 'always'],
      });
      await world.until('the member', () => world.member(web.name) !== undefined);
      const { shape, free } = await network.shape.scene();
      if (!shape) throw new Error('The network has no shape.');
      const wanted = { ...shape, subnet: free.subnet ?? '', gateway: null };
      const plan = await network.shape.preview(wanted);
      console.log(plan.steps.map(({ title }) => title).join(' · '));
      const killed = killedAt(world, at, { andContainers });
      const ended = endOf(network.shape.apply(wanted, plan));
      await killed;
      await world.until('gone', ({ engine }) => engine.state === 'unreachable', BACK_MS);
      await startEngine();
      const startMs = performance.now();
      await world.until('back', ({ engine }) => engine.state === 'running', BACK_MS);
      const saw = await ended;
      await world.until(
        'all on it',
        (now) => isWell(now) && Boolean(world.member(instance) && world.member(web.name)),
        BACK_MS,
      );
      const ms = performance.now() - startMs;
      await world.manager.startInstance(instance);
      await docker('start', web.name);
      const ids = await networkIds(networkName);
      expect(ids).toHaveLength(1);
      expect([shape.subnet, free.subnet]).toContain(await subnetOf(networkName));
      expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
      expect(await placeOf(web.name, networkName)).toMatchObject({ id: ids[0] });
      await pings(web.name, instance);
      expect(await docker('network', 'ls', '-q', '--filter', `name=${networkName}-`)).toBe('');
      const what = `engine killed${andContainers ? ' with its containers' : ''} while the network moves`;
      tellSurvived({ number: 6, what }, saw, null, ms);
    },
    KILL_AND_START,
  );

  it(
    'while the network is repaired: it is repaired when the engine is back',
    async () => {
      await using world = await livingWorld();
      const instance = await installed(world);
      const { networkName, network } = world;
      await world.manager.stopInstance(instance);
      await docker('network', 'rm', networkName);
      await docker('network', 'create', '--internal', networkName);
      await using web = await foreignContainer(world.name('web'), {
        options: ['--network', networkName, '--network-alias', 'shop.test', '--restart', 'always'],
      });
      await world.until('drift', () => world.member(web.name) !== undefined);
      const plan = await network.repair.preview();
      const killed = killedAt(world, /^Remove the network/, { andContainers: false });
      const ended = endOf(network.repairAsShown(plan));
      await killed;
      await world.until('gone', ({ engine }) => engine.state === 'unreachable', BACK_MS);
      await startEngine();
      const startMs = performance.now();
      await world.until('back', ({ engine }) => engine.state === 'running', BACK_MS);
      const saw = await ended;
      await world.until('the member', () => world.member(web.name) !== undefined, BACK_MS);
      await network.repairAsShown(await network.repair.preview());
      await world.until('whole', isWell, BACK_MS);
      const ms = performance.now() - startMs;
      await docker('start', web.name);
      await world.manager.startInstance(instance);
      expect((await placeOf(web.name, networkName))?.aliases).toContain('shop.test');
      await pings(web.name, instance);
      tellSurvived(
        { number: 6, what: 'engine killed while the network is repaired' },
        saw,
        null,
        ms,
      );
    },
    KILL_AND_START,
  );
});

describe('a compose project that is kept connected', () => {
  afterAll(async () => {
    await startEngine();
  }, KILL_AND_START);

  it(
    'is on the network with its names after up --force-recreate, down and up, and an engine’s restart',
    async () => {
      await using world = await livingWorld();
      await installed(world);
      const { networkName, network } = world;
      await using client = await foreignContainer(world.name('client'), {
        options: ['--network', networkName, '--restart', 'always'],
      });
      await using files = await composeProject(world.name('shop'));
      const { web, compose } = files;
      await world.until('the project', (now) => now.containers.some(({ name }) => name === web));
      const options = { aliases: ['shop.test'], ipv4: null, ipv6: null, keep: true };
      await network.members.connectWith(web, options);
      await world.until('the member', () => world.member(web) !== undefined);

      const back = async (what: string, deed: () => Promise<unknown>) => {
        await deed();
        const startMs = performance.now();
        const isThere = () =>
          world.member(web)?.state === 'running' &&
          world.member(web)?.endpoint?.aliases.includes('shop.test') === true;
        await world.until('the member', (now) => isWell(now) && isThere(), BACK_MS);
        tellSurvived({ number: 4, what }, 'off-network', null, performance.now() - startMs);
        await docker('start', client.name);
        await pings(client.name, 'shop.test');
      };
      await back('up --force-recreate', () => compose('up', '--detach', '--force-recreate'));
      await back('down && up', async () => {
        await compose('down');
        await compose('up', '--detach');
      });
      await back('engine killed with its containers and started, compose up', async () => {
        await killEngine({ andContainers: true });
        await startEngine();
        await compose('up', '--detach');
      });
      await back('engine killed and started, up --force-recreate before DAMP looks', async () => {
        await killEngine();
        await startEngine();
        await compose('up', '--detach', '--force-recreate');
      });
      expect(world.reported).toEqual([]);
      expect(world.unrecovered).toEqual([]);
    },
    KILL_AND_START,
  );
});

/** What others have of it stays theirs. */
async function takeAll(world: LivingWorld, first: number, bits: number): Promise<void> {
  const subnet = `${[24, 16, 8, 0].map((shift) => (first >>> shift) & 255).join('.')}/${bits}`;
  try {
    await docker('network', 'create', '--subnet', subnet, world.name(`taker-${first}`));
  } catch (error) {
    if (!String(error).includes('overlaps')) throw error;
    if (bits === 24) return;
    await takeAll(world, first, bits + 1);
    await takeAll(world, first + 2 ** (31 - bits), bits + 1);
  }
}

const numberOf = (ipv4: string) =>
  ipv4.split('.').reduce((all, part) => all * 256 + Number(part), 0);

describe('addresses that are all used up', () => {
  it('leave the network missing, with a sentence; it is there as soon as some are free', async () => {
    await using world = await livingWorld();
    const { networkName, network } = world;
    const subnet = `10.${randomInt(100, 200)}.${randomInt(256)}.0/24`;
    await docker('network', 'create', '--subnet', subnet, networkName);
    await using web = await foreignContainer(world.name('web'), {
      ...tiny,
      options: ['--network', networkName],
    });
    await world.until('the member', () => world.member(web.name) !== undefined);
    await docker('stop', '--time', '0', web.name);
    await network.setHealing(false);
    await docker('network', 'rm', networkName);
    for (const all of ['192.168.0.0/16', '172.28.0.0/14', '10.213.0.0/16', subnet]) {
      const [first = '', bits] = all.split('/');
      await takeAll(world, numberOf(first), Number(bits));
    }
    await network.setHealing(true);
    const startMs = performance.now();
    await expect.poll(() => world.reported.length, { timeout: 15_000 }).toBeGreaterThan(0);
    const saw = String(world.reported[0]);
    expect(saw).toMatch(/All addresses .* are taken/);
    const noticedMs = performance.now() - startMs;
    const freeMs = performance.now();
    await docker('network', 'rm', world.name(`taker-${numberOf('192.168.0.0')}`));
    await network.repairAsShown(await network.repair.preview());
    await world.until('there', isWell);
    const what = 'address pools used up, the network removed';
    tellSurvived({ number: 9, what }, `missing; ${saw}`, noticedMs, performance.now() - freeMs);
  });
});
