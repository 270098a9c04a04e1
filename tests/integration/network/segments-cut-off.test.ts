import { expect, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { engineProxy } from '../../support/engine-proxy.ts';
import { rejection } from '../services/world.ts';
import { keptWorld, placeOf } from './kept-world.ts';

it('a change to segments that could not be undone at its time leaves none behind when it is', async () => {
  let left = Number.POSITIVE_INFINITY;
  await using engine = await engineProxy({
    request({ method, url = '' }, response) {
      if (method === 'GET' || !url.includes('/networks/') || left-- > 0) return false;
      response.destroy();
      return true;
    },
  });
  await using world = await keptWorld({}, { dockerHost: engine.host });
  const { networkName, network } = world;
  await world.work.tools.network.ensureNetworkExists();
  const all = ['shop', 'blog'].map(world.name);
  for (const name of all)
    await docker('run', '--detach', '--name', name, '--network', networkName, 'damp-test/tiny:1');
  await world.until('all', () => all.every((name) => world.member(name)?.endpoint?.ipv4));
  const { shape } = await network.shape.scene();
  if (!shape) throw new Error('The network has no shape.');
  const segmented = { ...shape, isolation: 'segmented' as const };
  const shown = await network.shape.preview(segmented);
  // Two are made, and one is in its own: then nothing can be changed any more.
  left = 3;
  expect(await rejection(network.shape.apply(segmented, shown))).toMatchObject({
    code: 'engine-unreachable',
  });
  left = Number.POSITIVE_INFINITY;
  await world.restarted();
  const like = ['network', 'ls', '--filter', `name=${networkName}`, '--format', '{{.Name}}'];
  expect(await docker(...like)).toBe(networkName);
  for (const name of all) expect(await placeOf(name, networkName)).not.toBeNull();
});
