import { describe, expect, it } from 'vitest';
import { docker, execIn } from '../../support/docker-cli.ts';
import { killedInstall } from './killed-install.ts';
import { movingService } from './moving-service.ts';
import { isAt } from './patient.ts';
import { makeWorld, rejection, remains, runWhere, type World } from './world.ts';

/** Data that version 1 wrote, without its container. */
async function kept(world: World): Promise<string> {
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance });
  await execIn(instance, 'sh', '-c', 'echo kept > /data/file');
  await world.manager.removeInstance(instance, { deleteData: false });
  return instance;
}

async function expectAsKept(world: World, instance: string): Promise<void> {
  expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
  const read = ['run', '--rm', '--volume', `${instance}-data:/data`, 'damp-test/tiny:1', 'cat'];
  expect(await docker(...read, '/data/format', '/data/file')).toBe('opened by 1\nkept');
  expect(await world.journalled()).toEqual([]);
}

const two = (instance: string, move = '2') => ({
  service: 'tiny',
  instance,
  version: '2',
  options: { extraEnvironment: { MOVE: move } },
});

describe('an install of another version on kept data', () => {
  it('moves the data, and keeps no copy of it once the new version answers', async () => {
    await using service = await movingService();
    await using world = await makeWorld({ definitions: [service.definition] });
    const instance = await kept(world);
    await world.manager.install(two(instance));
    expect(world.seenRuns.some(isAt('keep'))).toBe(true);
    expect(await execIn(instance, 'cat', '/data/format', '/data/file')).toBe(
      'opened by 1\nopened by 2\nkept',
    );
    const { volumes } = await remains(instance);
    expect(volumes.filter((name) => !name.includes('-note-'))).toEqual([`${instance}-data`]);
  });

  it('that does not survive it: the data is as the old one left it, and is opened by that again', async () => {
    await using service = await movingService();
    await using world = await makeWorld({ definitions: [service.definition] });
    const instance = await kept(world);
    expect(await rejection(world.manager.install(two(instance, 'bad')))).toMatchObject({
      code: 'unhealthy',
    });
    await expectAsKept(world, instance);
    await world.manager.install({ service: 'tiny', instance });
    expect(await execIn(instance, 'cat', '/data/format')).toBe('opened by 1\nopened by 1');
  });

  it.each(['keep', 'start', 'healthy'])(
    'that is cancelled at %s: the data is as the old one left it',
    async (step) => {
      await using service = await movingService();
      await using world = await makeWorld({ definitions: [service.definition] });
      const instance = await kept(world);
      const installed = rejection(world.manager.install(two(instance)));
      const run = await runWhere(world.manager, isAt(step));
      await world.manager.cancelRun(run.id);
      expect(await installed).toMatchObject({ code: 'cancelled' });
      await expectAsKept(world, instance);
    },
  );

  it('whose DAMP was killed while it copied: the data is as the old one left it', async () => {
    await using service = await movingService();
    await using world = await makeWorld({ definitions: [service.definition] });
    const instance = await kept(world);
    await killedInstall(world, service.definition, instance, isAt('keep'), '2');
    await world.manager.recover();
    await expectAsKept(world, instance);
  });

  it('makes no copy where the version is the one that the data was last used with', async () => {
    await using service = await movingService();
    await using world = await makeWorld({ definitions: [service.definition] });
    const instance = await kept(world);
    await world.manager.install({ service: 'tiny', instance, version: '1' });
    expect(world.seenRuns.some(isAt('keep'))).toBe(false);
  });
});
