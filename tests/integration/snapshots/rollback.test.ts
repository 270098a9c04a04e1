import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InstanceData } from '@/services/snapshots/instance-data';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { shell } from '../services/definitions.ts';
import { keptData, TREASURE } from '../services/kept-data.ts';
import { killedProcess, worldArguments } from '../services/killed-install.ts';
import { isAt } from '../services/patient.ts';
import { makeWorld, rejection, runWhere } from '../services/world.ts';
import {
  copiersOf,
  expectAsBefore,
  fill,
  installedTiny,
  LIVE,
  snapped,
  snapshotOf,
  tiny,
} from './tiny-data.ts';

const SCRIPT = path.join(import.meta.dirname, 'data-process.mjs');
const only = { definitions: [tiny] };

describe('roll back', () => {
  it('brings the data back as it was, and keeps the present data to come back to', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world);
    await docker('exec', one.name, 'touch', '/data/.later');
    await one.data.rollBack(one.name, id);
    expect(await one.isRunning()).toBe(true);
    expect(await one.read()).toBe('first');
    expect(await docker('exec', one.name, 'ls', '-A', '/data')).toBe('file');
    const before = (await one.snapshots()).find(
      ({ snapshot }) => snapshot?.note === 'Before roll back',
    );
    await one.data.rollBack(one.name, before?.snapshot?.id ?? '');
    expect(await one.read()).toBe('second');
    expect(await world.journalled()).toEqual([]);
  });

  it('brings rows of a real MySQL back', async () => {
    await using world = await makeWorld();
    const data = new InstanceData(world.work);
    const instance = world.name('mysql');
    await world.manager.install({ service: 'mysql', instance });
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    const { mysql } = keptData;
    await mysql?.write(client.name, instance);
    await data.takeSnapshot(instance, 'with the row');
    const [snapshot] = (await data.volumes()).filter(
      (volume) => volume.instance === instance && volume.snapshot,
    );
    // Until it is healthy again.
    await world.manager.install({ service: 'mysql', instance });
    const drop = [
      'mysql',
      '-h',
      instance,
      '-u',
      'developer',
      '-e',
      'drop table kept',
      'development',
    ];
    await docker('exec', '-e', 'MYSQL_PWD=devpassword', client.name, ...drop);
    await expect(mysql?.read(client.name, instance)).rejects.toThrow('kept');
    await data.rollBack(instance, snapshot?.snapshot?.id ?? '');
    expect(await mysql?.read(client.name, instance)).toContain(TREASURE);
  }, 240_000);
});

describe('a roll back that does not come to its end leaves all as it was', () => {
  it('when the service does not start on the old data', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { isBad: true });
    expect(await rejection(one.data.rollBack(one.name, id))).toMatchObject({ code: 'unhealthy' });
    await expectAsBefore(world, one, 1);
  });

  it('when the disk is full in the middle', async () => {
    await using world = await makeWorld(only);
    const name = world.name('tiny');
    const labels = {
      managed: 'true',
      instance: name,
      service: 'tiny',
      version: '1',
      volume: 'data',
    };
    const options = Object.entries(labels).flatMap(([key, value]) => [
      '--label',
      `app.damp.${key}=${value}`,
    ]);
    await docker('volume', 'create', ...options, `${name}-data`);
    await using disk = await smallDisk(`${name}-data`, 16);
    const one = await installedTiny(world);
    await fill(one.name, 10);
    const id = await snapshotOf(one);
    await docker('exec', one.name, 'rm', '/data/big');
    await one.write('second');
    await disk.resize(4);
    expect(await rejection(one.data.rollBack(one.name, id))).toMatchObject({ code: 'disk-full' });
    await expectAsBefore(world, one, 1);
    // Before the disk goes.
    await world.manager.removeInstance(one.name, { deleteData: false });
  });

  it.each(['keep', 'replace', 'healthy'])('when it is cancelled at the step %s', async (step) => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 200 });
    const rolled = rejection(one.data.rollBack(one.name, id));
    const run = await runWhere(world.manager, isAt(step));
    await world.manager.cancelRun(run.id);
    expect(await rolled).toMatchObject({ code: 'cancelled' });
    await expectAsBefore(world, one, 1);
  });

  it.each(['stop', 'keep', 'replace'])('when DAMP is killed at the step %s', async (step) => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 100 });
    const args = [...worldArguments(world, tiny), one.name, id];
    await killedProcess(SCRIPT, args, isAt(step));
    expect(await one.snapshots()).toHaveLength(1);
    await world.manager.recover();
    await expectAsBefore(world, one, 1);
  });

  it.each(['start', 'healthy'])(
    'but when DAMP is killed at the step %s it is finished: what was written since stays',
    async (step) => {
      await using world = await makeWorld(only);
      const one = await installedTiny(world);
      const id = await snapshotOf(one);
      await one.write('second');
      const args = [...worldArguments(world, tiny), one.name, id];
      await killedProcess(SCRIPT, args, isAt(step));
      await docker('start', one.name);
      await one.write('third');
      await world.manager.recover();
      expect(await one.read()).toBe('third');
      expect(await one.isRunning()).toBe(true);
      expect(await world.journalled()).toEqual([]);
    },
  );

  it('or wholly the new one, when DAMP is killed while it copies', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 100 });
    const args = [...worldArguments(world, tiny), one.name, id];
    await killedProcess(SCRIPT, args, isAt('replace'));
    await world.manager.recover();
    expect(['first', 'second']).toContain(await one.read());
    expect(await one.isRunning()).toBe(true);
    expect(await copiersOf(`${one.name}-data`)).toBe('');
    expect(await world.journalled()).toEqual([]);
  });

  it('but not at all where the copy was removed meanwhile: then it is not started', async () => {
    const needy = {
      ...tiny,
      health: { ...tiny.health, test: ['CMD', 'test', '!', '-e', '/data/bad'] as const },
    };
    await using world = await makeWorld({ definitions: [needy] });
    const one = await installedTiny(world);
    await docker('exec', one.name, 'touch', '/data/bad');
    const id = await snapshotOf(one);
    await docker('exec', one.name, 'rm', '/data/bad');
    const rolled = rejection(one.data.rollBack(one.name, id));
    await runWhere(world.manager, isAt('healthy'));
    const kept = (await one.volumes()).filter(
      (name) => name !== `${one.name}-data` && name !== `${one.name}-data-${id}`,
    );
    await docker('volume', 'rm', ...kept);
    expect(await rolled).toMatchObject({ code: 'unhealthy' });
    const lost = { code: 'not-found' };
    expect(await rejection(world.manager.startInstance(one.name))).toMatchObject(lost);
    expect(await one.isRunning()).toBe(false);
    // What is there is not whole: it may go, but is not kept to be installed on.
    const removed = (deleteData: boolean) => world.manager.removeInstance(one.name, { deleteData });
    expect(await rejection(removed(false))).toMatchObject(lost);
    await removed(true);
    expect(await one.volumes()).toEqual([`${one.name}-data-${id}`]);
    expect(world.manager.runs().runs).toEqual([]);
    expect(await world.journalled()).toEqual([]);
  });

  it('also where its copy, no longer needed, is gone before that could be noted', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { isBad: true });
    const rolled = rejection(one.data.rollBack(one.name, id));
    await runWhere(world.manager, isAt('healthy'));
    const kept = (await one.volumes()).find(
      (name) => name !== `${one.name}-data` && name !== `${one.name}-data-${id}`,
    );
    const holder = world.name('holder');
    await docker('create', '--name', holder, '--volume', `${kept}:/copy`, 'damp-test/tiny:1');
    expect(await rolled).toMatchObject({
      message: expect.stringContaining('could not be undone yet') as unknown,
    });
    await docker('rm', holder);
    await docker('volume', 'rm', kept ?? '');
    await world.manager.startInstance(one.name);
    await expectAsBefore(world, one, 1);
  });

  it('at the latest when it is started: never on data that could not be put back yet', async () => {
    // Unhealthy on the small disk too, which its container gets to see.
    const needy = {
      ...tiny,
      ...shell(`touch /data/there; ${LIVE}`),
      health: {
        ...tiny.health,
        test: ['CMD', 'test', '-e', '/data/there', '-a', '!', '-e', '/data/bad'] as const,
      },
    };
    await using world = await makeWorld({ definitions: [needy] });
    const { one, id } = await snapped(world, { isBad: true });
    await fill(one.name, 8);
    const rolled = rejection(one.data.rollBack(one.name, id));
    await runWhere(world.manager, isAt('healthy'));
    {
      await using _disk = await smallDisk(`${one.name}-data`, 1);
      expect(await rolled).toMatchObject({
        code: 'unhealthy',
        message: expect.stringContaining('could not be undone yet') as unknown,
      });
      expect(await one.isRunning()).toBe(false);
      expect(await rejection(world.manager.startInstance(one.name))).toMatchObject({
        code: 'disk-full',
      });
      expect(await one.isRunning()).toBe(false);
    }
    await world.manager.startInstance(one.name);
    await expectAsBefore(world, one, 1);
  });

  it('and what an unfinished one may still need is not deleted', async () => {
    await using world = await makeWorld(only);
    const { one, id } = await snapped(world, { megabytes: 100 });
    await killedProcess(SCRIPT, [...worldArguments(world, tiny), one.name, id], isAt('start'));
    const kept = (await one.volumes()).find(
      (name) => name !== `${one.name}-data` && name !== `${one.name}-data-${id}`,
    );
    const keptId = kept?.slice(`${one.name}-data-`.length) ?? '';
    expect(await rejection(one.data.deleteSnapshot(one.name, keptId))).toMatchObject({
      code: 'conflict',
    });
    await world.manager.recover();
    expect(await one.read()).toBe('first');
    expect(await one.snapshots()).toHaveLength(2);
    expect(await world.journalled()).toEqual([]);
  });
});
