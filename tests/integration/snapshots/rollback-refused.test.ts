import { describe, expect, it } from 'vitest';
import type { ServiceDefinition } from '@/shared/service-definition';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { makeWorld, rejection } from '../services/world.ts';
import { expectAsBefore, installedTiny, snapshotOf, tiny } from './tiny-data.ts';

const only = { definitions: [tiny] };

describe('a roll back', () => {
  it('is refused while another container uses the data, with its name', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    const id = await snapshotOf(one);
    await one.write('second');
    await using backup = await foreignContainer(world.name('backup'), {
      image: 'damp-test/tiny:1',
      options: ['--volume', `${one.name}-data:/data`],
    });
    expect(await rejection(one.data.rollBack(one.name, id))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(backup.name) as unknown,
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
    const one = await installedTiny(world);
    const id = await snapshotOf(one);
    await one.write('second');
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
