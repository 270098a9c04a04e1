import { expect, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { makeWorld } from './world.ts';

it('MongoDB is not healthy before the server of its first start has gone', async () => {
  await using world = await makeWorld();
  const instance = world.name('mongodb');
  await world.manager.install({ service: 'mongodb', instance });
  expect(await docker('logs', instance)).toContain('MongoDB init process complete');
});
