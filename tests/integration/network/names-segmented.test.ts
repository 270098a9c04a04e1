import { expect, it } from 'vitest';
import { docker, execIn } from '../../support/docker-cli.ts';
import { alias } from './name-kinds.ts';
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
