import { expect, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { isAt } from '../services/patient.ts';
import { makeWorld, rejection, runWhere } from '../services/world.ts';
import { expectAsBefore, snapped, tiny, userOf } from './tiny-data.ts';

/** An image of its own, that nobody misses. */
async function makeImage(image: string): Promise<void> {
  const container = await docker('create', 'damp-test/tiny:1', 'sh');
  await docker('commit', container, image);
  await docker('rm', container);
}

it('data is put back though the image it was copied with is gone: by what bears its name, and what to do is said where nothing does', async () => {
  const image = 'damp-test/tiny-that-goes';
  await makeImage(`${image}:1`);
  await using world = await makeWorld({ definitions: [{ ...tiny, image }] });
  const { one, id } = await snapped(world, { megabytes: 300 });
  const rolled = rejection(one.data.rollBack(one.name, id));
  await runWhere(world.manager, isAt('replace'));
  {
    await using late = await userOf(world, one, 'late');
    expect(await rolled).toMatchObject({ message: expect.stringContaining(late.name) as unknown });
  }
  await docker('image', 'rm', '--force', `${image}:1`);
  expect(await rejection(world.manager.startInstance(one.name))).toMatchObject({
    message: expect.stringMatching(
      /docker pull \S+that-goes:1\), then start .* or remove /,
    ) as unknown,
  });
  expect(await one.isRunning()).toBe(false);
  expect(await world.journalled()).toHaveLength(1);

  await makeImage(`${image}:1`);
  await world.manager.startInstance(one.name);
  await expectAsBefore(world, one, 1);
  await world.manager.removeInstance(one.name, { deleteData: true });
  await docker('image', 'rm', '--force', `${image}:1`);
}, 120_000);
