import { describe, expect, it } from 'vitest';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { killedChange } from './killed-install.ts';
import { movingService } from './moving-service.ts';
import { isAt } from './patient.ts';
import { makeWorld, rejection, remains, runWhere, type World } from './world.ts';

async function installed(world: World): Promise<{ instance: string; id: string }> {
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance });
  await execIn(instance, 'sh', '-c', 'echo kept > /data/file');
  return { instance, id: await inspectContainer(instance, '{{.Id}}') };
}

async function expectAsBefore(world: World, instance: string, id: string): Promise<void> {
  expect(await inspectContainer(instance, '{{.Id}} {{.State.Status}}')).toBe(`${id} running`);
  // Once at its first start, and once when it was brought back: by nobody else.
  expect(await execIn(instance, 'cat', '/data/format', '/data/file')).toBe(
    'opened by 1\nopened by 1\nkept',
  );
  expect(await remains(instance)).toEqual({
    containers: [instance],
    volumes: [`${instance}-data`],
  });
  expect(await world.journalled()).toEqual([]);
}

const toTwo = { version: '2', options: { extraEnvironment: { MOVE: '2' } } };

describe('a change to another version', () => {
  it('moves the data, and keeps no copy of it once the new version answers', async () => {
    await using service = await movingService();
    await using world = await makeWorld({ definitions: [service.definition] });
    const { instance } = await installed(world);
    await world.manager.change(instance, toTwo);
    expect(await execIn(instance, 'cat', '/data/format', '/data/file')).toBe(
      'opened by 1\nopened by 2\nkept',
    );
    const { containers, volumes } = await remains(instance);
    expect(containers).toEqual([instance]);
    expect(volumes.filter((name) => !name.includes('-note-'))).toEqual([`${instance}-data`]);
  });

  it('that the new version does not survive: the data is as the old one left it', async () => {
    await using service = await movingService();
    await using world = await makeWorld({ definitions: [service.definition] });
    const { instance, id } = await installed(world);
    const bad = { version: '2', options: { extraEnvironment: { MOVE: 'bad' } } };
    expect(await rejection(world.manager.change(instance, bad))).toMatchObject({
      code: 'unhealthy',
    });
    await expectAsBefore(world, instance, id);
  });

  it.each(['keep', 'create', 'start', 'healthy'])(
    'that is cancelled at %s: the data is as the old one left it',
    async (step) => {
      await using service = await movingService();
      await using world = await makeWorld({ definitions: [service.definition] });
      const { instance, id } = await installed(world);
      const changed = rejection(world.manager.change(instance, toTwo));
      const run = await runWhere(world.manager, isAt(step));
      await world.manager.cancelRun(run.id);
      expect(await changed).toMatchObject({ code: 'cancelled' });
      await expectAsBefore(world, instance, id);
    },
  );

  // It goes on for a moment before it is dead, maybe past the creation of the new one.
  it.each(['keep', 'create'])(
    'whose DAMP was killed at %s: the next one puts the data back, or has the new version run',
    async (step) => {
      await using service = await movingService();
      await using world = await makeWorld({ definitions: [service.definition] });
      const { instance, id } = await installed(world);
      await killedChange(world, service.definition, instance, toTwo, isAt(step));
      await world.manager.recover();
      if ((await inspectContainer(instance, '{{.Id}}')) === id) {
        await expectAsBefore(world, instance, id);
        return;
      }
      expect((await remains(instance)).containers).toEqual([instance]);
      expect(await execIn(instance, 'cat', '/data/file')).toBe('kept');
      expect(await world.journalled()).toEqual([]);
    },
  );

  it.each(['start', 'healthy'])(
    'whose DAMP was killed at %s: what was written since stays',
    async (step) => {
      await using service = await movingService();
      await using world = await makeWorld({ definitions: [service.definition] });
      const { instance } = await installed(world);
      await killedChange(world, service.definition, instance, toTwo, isAt(step));
      await docker('start', instance);
      await execIn(instance, 'sh', '-c', 'echo later > /data/later');
      await world.manager.recover();
      expect((await remains(instance)).containers).toEqual([instance]);
      expect(await execIn(instance, 'cat', '/data/later')).toBe('later');
      expect(await world.journalled()).toEqual([]);
    },
  );
});
