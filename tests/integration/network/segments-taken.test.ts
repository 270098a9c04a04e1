import { expect, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { shapeWorld } from './shape-world.ts';

it('a network of others that has the name of a segment is said, left alone, and the segment made once it is gone', async () => {
  await using world = await shapeWorld();
  const web = await world.add('web');
  await world.until('the member', () => Boolean(world.member(web)?.endpoint?.ipv4));
  await world.network.members.keepConnected(web, true);
  await world.reshape({ isolation: 'segmented' });
  const segment = `${world.networkName}-${web}`;
  const isIn = () => world.member(web)?.endpoint?.segment === web;
  await world.until('its segment', isIn);
  const drift = () => {
    const { network } = world.store.snapshot();
    return 'drift' in network ? network.drift : [];
  };

  await world.network.setHealing(false);
  await docker('network', 'disconnect', segment, web);
  await docker('network', 'rm', segment);
  await world.until('its absence', () => drift().some(({ code }) => code === 'off-segment'));
  await docker('network', 'create', segment);
  const taken = () => drift().find(({ code }) => code === 'segment-taken');
  await world.until('who has its name', () => taken() !== undefined);
  expect(taken()).toMatchObject({
    message: expect.stringContaining(`docker network rm ${segment}`) as string,
    remedy: 'by-hand',
  });
  // Nothing is tried in vain, neither unasked nor by a repair.
  expect(drift().map(({ remedy }) => remedy)).toEqual(['by-hand', 'by-hand']);
  expect(await world.network.repair.preview()).toEqual([]);

  await world.network.setHealing(true);
  await docker('network', 'rm', segment);
  await world.until('its segment again', () => isIn() && drift().length === 0);
  expect(world.reported).toEqual([]);
});
