import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InstanceData } from '@/services/snapshots/instance-data';
import { docker } from '../../support/docker-cli.ts';
import { shell, tinyService } from '../services/definitions.ts';
import { killedProcess, worldArguments } from '../services/killed-install.ts';
import { isAt } from '../services/patient.ts';
import { makeWorld, rejection, runWhere } from '../services/world.ts';
import { copiersOf, fill, installedTiny, tiny } from './tiny-data.ts';
import { withoutShell } from './without-shell.ts';

const SCRIPT = path.join(import.meta.dirname, 'data-process.mjs');
const only = { definitions: [tiny] };

describe('a snapshot', () => {
  it('is a volume of its own with the data of that moment, and the instance runs again', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await one.data.takeSnapshot(one.name, 'before the import');
    expect(await one.isRunning()).toBe(true);
    await one.write('second');
    const [snapshot] = await one.snapshots();
    expect(snapshot).toMatchObject({
      name: `${one.name}-data-${snapshot?.snapshot?.id}`,
      version: '1',
      snapshot: { note: 'before the import' },
    });
    const read = ['run', '--rm', '--volume', `${snapshot?.name}:/data`, 'damp-test/tiny:1'];
    expect(await docker(...read, 'cat', '/data/file')).toBe('first');
    expect(await world.journalled()).toEqual([]);
    expect(await copiersOf(`${one.name}-data`)).toBe('');
  });

  it('leaves an instance stopped that was', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await world.manager.stopInstance(one.name);
    await one.data.takeSnapshot(one.name, '');
    expect(await one.isRunning()).toBe(false);
    expect(await one.snapshots()).toHaveLength(1);
  });

  it('is not shown before it is whole', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await fill(one.name, 200);
    const taken = one.data.takeSnapshot(one.name, '');
    await runWhere(world.manager, isAt('copy'));
    expect(await one.snapshots()).toEqual([]);
    await taken;
    expect(await one.snapshots()).toHaveLength(1);
  });

  it('of the same second as another one has an id of its own', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await Promise.all([1, 2, 3].map((note) => one.data.takeSnapshot(one.name, String(note))));
    const ids = (await one.snapshots()).map(({ snapshot }) => snapshot?.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('stays when the instance is removed with its data, and is not taken for data', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await one.data.takeSnapshot(one.name, '');
    await world.manager.removeInstance(one.name, { deleteData: true });
    const [snapshot] = await one.snapshots();
    expect(await one.volumes()).toEqual([snapshot?.name]);
    await world.manager.install({ service: 'tiny', instance: one.name });
    expect(await docker('exec', one.name, 'ls', '/data')).toBe('');
  });

  it('is deleted alone, and a second time without a failure', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await one.data.takeSnapshot(one.name, '');
    const id = (await one.snapshots())[0]?.snapshot?.id ?? '';
    await one.data.deleteSnapshot(one.name, id);
    await one.data.deleteSnapshot(one.name, id);
    expect(await one.volumes()).toEqual([`${one.name}-data`]);
    expect(await one.read()).toBe('first');
  });

  it('is not what somebody has cloned of it, labels and all', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await one.data.takeSnapshot(one.name, '');
    const [snapshot] = await one.snapshots();
    const labels = ['volume', 'inspect', '--format', '{{json .Labels}}', snapshot?.name ?? ''];
    const cloned = Object.entries(JSON.parse(await docker(...labels)) as object).flatMap(
      ([key, value]) => ['--label', `${key}=${String(value)}`],
    );
    await docker('volume', 'create', ...cloned, `${one.name}-clone`);
    expect(await one.snapshots()).toEqual([snapshot]);
    await one.data.deleteSnapshot(one.name, snapshot?.snapshot?.id ?? '');
    expect((await one.volumes()).toSorted()).toEqual([`${one.name}-clone`, `${one.name}-data`]);
  });
});

describe('a snapshot that does not come to its end leaves all as it was', () => {
  it('where the image has nothing to copy with', async () => {
    await using image = await withoutShell();
    await using world = await makeWorld({ definitions: [image.service] });
    const instance = world.name('bare');
    await world.manager.install({ service: 'tiny', instance });
    const data = new InstanceData(world.work);
    expect(await rejection(data.takeSnapshot(instance, ''))).toMatchObject({ code: 'unsupported' });
    const label = ['--filter', `label=app.damp.instance=${instance}`];
    expect(await docker('volume', 'ls', '--quiet', ...label)).toBe(`${instance}-data`);
    expect(await docker('inspect', '--format', '{{.State.Running}}', instance)).toBe('true');
    expect(await copiersOf(`${instance}-data`)).toBe('');
  });

  it('where somebody starts the instance while it is copied', async () => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await fill(one.name, 400);
    const taken = rejection(one.data.takeSnapshot(one.name, ''));
    await runWhere(world.manager, isAt('copy'));
    await docker('start', one.name);
    expect(await taken).toMatchObject({ code: 'conflict' });
    expect(await one.volumes()).toEqual([`${one.name}-data`]);
    expect(await one.isRunning()).toBe(true);
    expect(await world.journalled()).toEqual([]);
  });

  it.each(['stop', 'copy'])('when it is cancelled at the step %s', async (step) => {
    const slow = tinyService({ ...tiny, ...shell('trap "" TERM; while true; do sleep 1; done') });
    await using world = await makeWorld({ definitions: [{ ...slow, stopTimeout: 2 }] });
    const one = await installedTiny(world);
    await fill(one.name, 400);
    const taken = rejection(one.data.takeSnapshot(one.name, ''));
    const run = await runWhere(world.manager, isAt(step));
    await world.manager.cancelRun(run.id);
    expect(await taken).toMatchObject({ code: 'cancelled' });
    expect(await one.volumes()).toEqual([`${one.name}-data`]);
    expect(await one.isRunning()).toBe(true);
    expect(await one.read()).toBe('first');
    expect(await copiersOf(`${one.name}-data`)).toBe('');
    expect(await world.journalled()).toEqual([]);
  });

  it.each(['stop', 'copy', 'start'])('when DAMP is killed at the step %s', async (step) => {
    await using world = await makeWorld(only);
    const one = await installedTiny(world);
    await fill(one.name, 100);
    await killedProcess(SCRIPT, [...worldArguments(world, tiny), one.name], isAt(step));
    expect(await one.snapshots()).toEqual([]);
    await world.manager.recover();
    expect(await one.volumes()).toEqual([`${one.name}-data`]);
    expect(await one.isRunning()).toBe(true);
    expect(await one.read()).toBe('first');
    expect(await copiersOf(`${one.name}-data`)).toBe('');
    expect(await world.journalled()).toEqual([]);
  });
});
