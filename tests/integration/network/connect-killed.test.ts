import { describe, expect, it } from 'vitest';
import { deferred } from '@/services/deferred';
import { inspectPlace } from '@/services/docker/container-place';
import { docker, inspectContainer } from '../../support/docker-cli.ts';
import { engineProxy } from '../../support/engine-proxy.ts';
import { placeOf } from './kept-world.ts';
import { dampFolder, otherDamp } from './other-damp.ts';
import { reaches, shapeWorld } from './shape-world.ts';

/** The world’s own DAMP looks on; what is asked is asked of others, that may be killed. */
async function lookingOn(isolation: 'open' | 'segmented') {
  const world = await shapeWorld();
  const { network, networkName } = world;
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance });
  await world.until('the instance', () => Boolean(world.member(instance)?.endpoint?.ipv4));
  if (isolation === 'segmented') await world.reshape({ isolation });
  await network.setHealing(false);
  await network.dispose();
  const web = world.name('web');
  return {
    ...world,
    instance,
    web,
    /** The network that it belongs on. */
    home: isolation === 'segmented' ? `${networkName}-${web}` : networkName,
    /** By the network’s name. */
    aliases: async () => {
      const text = await inspectContainer(web, '{{json .NetworkSettings.Networks}}');
      const all = JSON.parse(text) as Record<string, { Aliases: string[] | null }>;
      return new Map(Object.entries(all).map(([name, { Aliases }]) => [name, Aliases ?? []]));
    },
    /** Others have put it on the network itself, anew. */
    putInTheOpen: async () => {
      await docker('rm', '--force', web).catch(() => '');
      const place = ['--network', networkName, '--network-alias', 'shop.test'];
      const uses = ['--env', `DB_HOST=${instance}`];
      await docker('run', '--detach', '--name', web, ...place, ...uses, 'damp-test/tiny:1');
    },
    damp: async () => {
      const intent = await network.tools.intent.read();
      return dampFolder({ ...intent, heal: true });
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/**
 * A DAMP that is asked to connect and killed before the engine gets its change of this number. False where
 * it was done before.
 */
async function killedAt(
  world: Awaited<ReturnType<typeof lookingOn>>,
  folder: string,
  change: number,
  asked: `connect ${string}`,
): Promise<boolean> {
  const { promise: reached, resolve } = deferred<true>();
  let left = Number.POSITIVE_INFINITY;
  await using engine = await engineProxy({
    request({ method, url = '' }) {
      if (method !== 'POST' || !url.includes('/networks/') || left-- > 0) return false;
      resolve(true);
      return true;
    },
  });
  await using damp = await otherDamp(world.networkName, folder, engine.host);
  const done = damp.until('the end', (told) => told.done === 'connect');
  left = change;
  damp.ask(asked);
  const isCut = await Promise.race([reached, done.then(({ refused }) => refused === undefined)]);
  done.catch(() => undefined);
  await damp.kill();
  return isCut && left < 0;
}

describe('a DAMP that is killed', () => {
  it('while it puts a container into its segment costs nobody a place', async () => {
    await using world = await lookingOn('segmented');
    const { web, instance, networkName, home } = world;
    let changes = 0;
    for (let isCut = true; isCut; changes += 1) {
      await world.putInTheOpen();
      await using folder = await world.damp();
      isCut = await killedAt(world, folder.at, changes, `connect ${web}`);
      await using again = await otherDamp(networkName, folder.at);
      const when = `killed at change ${changes}`;
      await expect
        .poll(() => reaches(web, instance), { message: when, timeout: 15_000 })
        .toBe(true);
      const places = [...(await world.aliases())].filter(([name]) => name.startsWith(networkName));
      expect(places.length, when).toBeGreaterThan(0);
      for (const [, aliases] of places) expect(aliases, when).toContain('shop.test');
      if (!isCut) expect(places.map(([name]) => name)).toEqual([home]);
      expect(again.told.filter(({ trouble }) => trouble)).toEqual([]);
    }
    expect(changes).toBeGreaterThan(3);
  }, 120_000);

  it.each(['segmented', 'open'] as const)(
    'while it gives a member of a network that is %s another name does neither',
    async (isolation) => {
      await using world = await lookingOn(isolation);
      const { web, instance, networkName, home } = world;
      let changes = 0;
      for (let isCut = true; isCut; changes += 1) {
        await world.putInTheOpen();
        await using folder = await world.damp();
        await killedAt(world, folder.at, Number.POSITIVE_INFINITY, `connect ${web}`);
        expect([...(await world.aliases()).keys()]).toEqual([home]);
        isCut = await killedAt(world, folder.at, changes, `connect ${web} shop.test cart.test`);
        await using again = await otherDamp(networkName, folder.at);
        const when = `killed at change ${changes}`;
        await expect
          .poll(() => reaches(web, instance), { message: when, timeout: 15_000 })
          .toBe(true);
        expect((await world.aliases()).get(home), when).toContain('shop.test');
        if (!isCut) expect((await world.aliases()).get(home)).toContain('cart.test');
        expect(again.told.filter(({ trouble }) => trouble)).toEqual([]);
      }
      expect(changes).toBeGreaterThan(1);
    },
    120_000,
  );
});

it('a container whose network was made anew while it was off that is put on the new one', async () => {
  await using world = await shapeWorld();
  await world.network.setHealing(false);
  const { networkName } = world;
  const { connection, network } = world.work.tools;
  const web = await world.add('web');
  const [entry] = await network.list();
  if (!entry) throw new Error('There is no network.');
  const held = network.hold?.(entry, await inspectPlace(connection, web, networkName), async () => {
    await docker('network', 'disconnect', networkName, web);
    await docker('network', 'rm', networkName);
    await docker('network', 'create', networkName);
    throw new Error('Cut off.');
  });
  await expect(held).rejects.toThrow('Cut off.');
  expect((await placeOf(web, networkName))?.aliases).toContain(`${web}-alias`);
});

it('a container that is taken off since gets no place back at the next start', async () => {
  await using world = await shapeWorld();
  await world.network.setHealing(false);
  const { networkName } = world;
  const { connection, network } = world.work.tools;
  const web = await world.add('web');
  await world.until('web', () => world.member(web) !== undefined);
  const [entry] = await network.list();
  if (!entry) throw new Error('There is no network.');
  const { promise: off, resolve: isOff } = deferred<void>();
  // As after a crash: it does not come to its end.
  void network.hold?.(entry, await inspectPlace(connection, web, networkName), async () => {
    await docker('network', 'disconnect', networkName, web);
    isOff();
    return deferred<void>().promise;
  });
  await off;
  await world.network.members.disconnect(web);
  await world.restarted();
  expect(await placeOf(web, networkName)).toBeNull();
});

it('a DAMP that quits waits until a container that is off its network for a moment is back', async () => {
  await using world = await shapeWorld();
  const { connection, network } = world.work.tools;
  const web = await world.add('web');
  const [entry] = await network.list();
  if (!entry) throw new Error('There is no network.');
  const place = await inspectPlace(connection, web, entry.Name);
  const { promise: over, resolve: end } = deferred<void>();
  const { promise: begun, resolve: begin } = deferred<void>();
  const held = network.hold?.(entry, place, () => {
    begin();
    return over;
  });
  await begun;
  expect(world.network.isBusy).toBe(true);
  let hasQuit = false;
  const quit = world.network.finish().then(() => (hasQuit = true));
  // The engine answers in between: whoever waits for nothing has quit by then.
  await world.network.dispose();
  await network.list();
  expect(hasQuit).toBe(false);
  end();
  await Promise.all([held, quit]);
  expect(world.network.isBusy).toBe(false);
});
