import { expect, it } from 'vitest';
import { namesThatResolve } from '@/shared/names-that-resolve';
import { isInTheOpen } from '@/shared/segments';
import { docker, execIn } from '../../support/docker-cli.ts';
import { placeOf } from './kept-world.ts';
import { alias, served } from './name-kinds.ts';
import { segmentsWorld } from './segments-world.ts';

it('a name is given to a member in its segment, and to the one that takes its place there', async () => {
  await using world = await segmentsWorld();
  const { network, shop, blog } = world;
  const [app, job] = shop;
  const ask = (from: string) => execIn(from, 'nslookup', 'shop.test').catch(() => 'no answer');
  await world.isolate('segmented');
  await network.names.add(alias('shop.test', app));
  expect(await ask(job)).toContain(world.member(app)?.endpoint?.ipv4);
  expect(await ask(blog[0])).toBe('no answer');

  await docker('rm', '--force', app);
  await world.until('it is gone', () => world.member(app) === undefined);
  await docker(
    ...['run', '--detach', '--name', app, '--network', world.segment('shop')],
    ...['--label', `com.docker.compose.project=${world.name('shop')}`],
    'damp-test/tiny:1',
  );
  await world.until(
    'the name again',
    () => world.member(app)?.endpoint?.aliases.includes('shop.test') === true,
  );
  expect(await ask(job)).toContain(world.member(app)?.endpoint?.ipv4);

  await network.names.remove('shop.test');
  expect(await ask(job)).toBe('no answer');
  expect(world.reported).toEqual([]);
}, 90_000);

it('a name is given to a member in each segment that it is in, and in one that it is put in by hand', async () => {
  await using world = await segmentsWorld();
  const { network, shop, blog } = world;
  await world.isolate('segmented');
  await network.names.add(alias('blog.test', blog[0]));
  await docker('network', 'connect', world.segment('shop'), blog[0]);
  const there = () => world.networksOf(blog[0]).then((all) => all[world.segment('shop')]);
  await expect.poll(there, { timeout: 15_000 }).toContain('blog.test');
  expect(await execIn(shop[1], 'nslookup', 'blog.test')).toContain('blog.test');
  expect(world.reported).toEqual([]);
}, 90_000);

it('a name is said to be seen from where the engine answers it, and from nowhere else', async () => {
  await using world = await segmentsWorld();
  const { mysql, redis, shop, blog } = world;
  await world.isolate('segmented');
  const names = [mysql, redis, shop[0], blog[0], 'app'];
  const rows = () => {
    const { containers } = world.store.snapshot();
    const all = namesThatResolve({ containers, facts: [], customs: [], isSegmented: true });
    return new Map(all.map((row) => [row.name, row]));
  };
  const [ofShop, ofBlog] = [world.name('shop'), world.name('blog')];
  await expect
    .poll(() => names.map((name) => rows().get(name)?.seenFrom), { timeout: 15_000 })
    .toEqual(['everywhere', `${ofShop} and services`, ofShop, ofBlog, `${ofBlog} and ${ofShop}`]);
  // Redis is used by the shop, MySQL by both.
  const answers = names.map(async (name) => {
    const askers = [shop[1], blog[1], redis, mysql].filter((asker) => asker !== name);
    const asked = askers.map((asker) =>
      execIn(asker, 'nslookup', name).then(
        () => '+',
        () => '-',
      ),
    );
    return (await Promise.all(asked)).join(' ');
  });
  expect(await Promise.all(answers)).toEqual(['+ + +', '+ - +', '+ - + +', '- + - +', '+ + + +']);

  const app = rows().get('app');
  const seen = app?.holders.map(({ member, seenFrom }) => `${member} from ${seenFrom}`);
  expect(seen?.toSorted()).toEqual([`${blog[0]} from ${ofBlog}`, `${shop[0]} from ${ofShop}`]);
  expect(app?.sentence).toBe(`${mysql} sees more than one of them, and gets any.`);
  expect(world.reported).toEqual([]);
}, 90_000);

it('what serves the network comes back to it, though it is still in the segments', async () => {
  await using world = await segmentsWorld();
  const { network, networkName, shop } = world;
  await network.names.add(served('nas.test', { kind: 'host' }));
  const instances = [{ member: shop[0], draining: false }];
  await network.balance.set({ name: 'shop.test', port: 4000, mode: 'tcp', instances });
  await world.isolate('segmented');
  const helpers = [`${networkName}-dns`, `${networkName}-balance-shop.test`];
  const isThere = (helper: string) => {
    const found = world.member(helper);
    return found?.segments !== undefined && isInTheOpen(found);
  };
  for (const helper of helpers) {
    await world.until(`${helper} in its places`, () => isThere(helper));
    await docker('network', 'disconnect', networkName, helper);
    // The picture may never show that it was off.
    await expect.poll(() => placeOf(helper, networkName), { timeout: 15_000 }).not.toBeNull();
    await world.until(`${helper} back`, () => isThere(helper));
    // Kept like a member it would be awaited when it is needed no more.
    await expect(network.members.keepConnected(helper, true)).rejects.toMatchObject({
      code: 'invalid-request',
    });
    const place = { aliases: ['x.test'], ipv4: null, ipv6: null, keep: true };
    await expect(network.members.connectWith(helper, place)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  }
  expect((await network.tools.intent.read()).members).toEqual([]);
  expect(world.reported).toEqual([]);
}, 90_000);
