import { describe, expect, it } from 'vitest';
import type { ServiceDefinition } from '@/shared/service-definition';
import { docker, execIn } from '../../support/docker-cli.ts';
import { isAt } from '../services/patient.ts';
import { makeWorld, rejection, runWhere } from '../services/world.ts';
import { expectAsBefore, installedTiny, snapped, snapshotOf, tiny, userOf } from './tiny-data.ts';

const only = { definitions: [tiny] };

describe('a roll back', () => {
  it('is refused while another container uses the data, with its name', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world);
    await using backup = await userOf(world, one, 'backup');
    expect(await rejection(one.data.rollBack(one.name, id))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(backup.name) as unknown,
    });
    await expectAsBefore(world, one, 1);
  });

  it('is refused where another container comes while the present data is copied: at once', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 300 });
    const rolled = rejection(one.data.rollBack(one.name, id));
    await runWhere(world.manager, isAt('keep'));
    await using late = await userOf(world, one, 'late');
    expect(await rolled).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(late.name) as unknown,
    });
    expect(world.seenRuns.some(isAt('replace'))).toBe(false);
    await expectAsBefore(world, one, 1);
  });

  it('is undone where another container comes while the snapshot is put in place', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 300 });
    const rolled = rejection(one.data.rollBack(one.name, id));
    await runWhere(world.manager, isAt('replace'));
    {
      await using late = await userOf(world, one, 'late');
      expect(await rolled).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(late.name) as unknown,
      });
      expect(await one.isRunning()).toBe(false);
    }
    await world.manager.startInstance(one.name);
    await expectAsBefore(world, one, 1);
  });

  it('is undone where the instance itself is started while the snapshot is put in place', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 300 });
    const rolled = rejection(one.data.rollBack(one.name, id));
    await runWhere(world.manager, isAt('replace'));
    await docker('start', one.name);
    expect(await rolled).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('was started') as unknown,
    });
    await expectAsBefore(world, one, 1);
  });

  it('is refused for a snapshot of another version', async () => {
    await using world = await makeWorld({ definitions: [{ ...tiny, versions: ['1', '2'] }] });
    const one = await installedTiny(world);
    const id = await snapshotOf(one);
    await world.manager.removeInstance(one.name, { deleteData: true });
    await docker('image', 'tag', 'damp-test/tiny:1', 'damp-test/tiny:2');
    await world.manager.install({ service: 'tiny', instance: one.name, version: '2' });
    await one.write('second');
    expect(await rejection(one.data.rollBack(one.name, id))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Tiny 1') as unknown,
    });
    await expectAsBefore(world, one, 1);
  });

  it.each([
    ['goes across a change of a password that is in the environment alone', 'environment', 'first'],
    ['is refused across one that is in the data', { command: ['true'] }, 'second'],
  ] as const)('%s', async (_promise, setPassword, after) => {
    const locked: ServiceDefinition = {
      ...tiny,
      environment: { SECRET: 'one' },
      credentials: { password: 'SECRET' },
      setPassword,
    };
    await using world = await makeWorld({ definitions: [locked] });
    const { one, id } = await snapped(world);
    await world.manager.change(one.name, { options: { password: 'two' } });
    const rolled = one.data.rollBack(one.name, id);
    if (after === 'first') await rolled;
    else expect(await rejection(rolled)).toMatchObject({ code: 'conflict' });
    expect(await one.read()).toBe(after);
    expect(await execIn(one.name, 'sh', '-c', 'echo $SECRET')).toBe('two');
  });

  it('is refused for a snapshot that is gone', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    expect(await rejection(one.data.rollBack(one.name, '20200101-000000'))).toMatchObject({
      code: 'not-found',
    });
  });
});
