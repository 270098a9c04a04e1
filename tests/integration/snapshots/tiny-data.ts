import { expect } from 'vitest';
import type { DataVolume } from '@/shared/volumes';
import { InstanceData } from '@/services/snapshots/instance-data';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { shell, tinyService } from '../services/definitions.ts';
import type { World } from '../services/world.ts';

/** Until it is told to stop. */
export const LIVE = 'trap "exit 0" TERM INT; while true; do sleep 1 & wait $!; done';

/** Answers as long as there is no /data/bad. */
export const tiny = tinyService({
  ...shell(LIVE),
  health: {
    test: ['CMD', 'test', '!', '-e', '/data/bad'],
    interval: 1,
    timeout: 5,
    retries: 2,
    startPeriod: 0,
  },
});

/** An instance of it, with something in its data. */
export interface TinyInstance {
  readonly name: string;
  readonly data: InstanceData;
  write(text: string): Promise<void>;
  read(): Promise<string>;
  isRunning(): Promise<boolean>;
  /** All its volumes, half-made ones too. */
  volumes(): Promise<string[]>;
  /** As the window is told of them, the newest last. */
  snapshots(): Promise<DataVolume[]>;
}

export async function installedTiny(world: World, text = 'first'): Promise<TinyInstance> {
  const name = world.name('tiny');
  const data = new InstanceData(world.work);
  await world.manager.install({ service: 'tiny', instance: name });
  const write = async (what: string) => {
    await docker('exec', name, 'sh', '-c', `echo ${what} > /data/file`);
  };
  await write(text);
  return {
    name,
    data,
    write,
    read: () => execIn(name, 'cat', '/data/file'),
    isRunning: async () => (await inspectContainer(name, '{{.State.Running}}')) === 'true',
    volumes: async () => {
      const label = `label=app.damp.instance=${name}`;
      const listed = await docker('volume', 'ls', '--quiet', '--filter', label);
      return listed.split('\n').filter(Boolean);
    },
    snapshots: async () =>
      (await data.volumes()).filter(({ instance, snapshot }) => instance === name && snapshot),
  };
}

/** So much that copying it takes a moment. */
export async function fill(instance: string, megabytes: number): Promise<void> {
  const script = `dd if=/dev/urandom of=/data/big bs=1M count=${megabytes}`;
  await docker('exec', instance, 'sh', '-c', script);
}

/** The containers that copy and were left behind, of any run. */
export async function copiersOf(volume: string): Promise<string> {
  const filters = ['--filter', 'label=app.damp.copier=true', '--filter', `volume=${volume}`];
  return docker('ps', '--all', '--quiet', ...filters);
}

/** The id of a snapshot that has just been taken. */
export async function snapshotOf(one: TinyInstance, note = ''): Promise<string> {
  await one.data.takeSnapshot(one.name, note);
  const found = (await one.snapshots()).find(({ snapshot }) => snapshot?.note === note);
  return found?.snapshot?.id ?? '';
}

/** Nothing but the data as it is now and the snapshots that were there. */
export async function expectAsBefore(
  world: World,
  one: TinyInstance,
  snapshots: number,
): Promise<void> {
  expect(await one.read()).toBe('second');
  expect(await one.isRunning()).toBe(true);
  expect(await one.snapshots()).toHaveLength(snapshots);
  expect(await one.volumes()).toHaveLength(snapshots + 1);
  expect(await copiersOf(`${one.name}-data`)).toBe('');
  expect(await world.journalled()).toEqual([]);
}

/**
 * An instance whose data says “second”, and the id of a snapshot in which it says “first”: `megabytes`
 * more make copying take a moment, on bad data the instance does not become healthy.
 */
export async function snapped(
  world: World,
  { megabytes = 0, isBad = false } = {},
): Promise<{ readonly one: TinyInstance; readonly id: string }> {
  const one = await installedTiny(world);
  if (megabytes > 0) await fill(one.name, megabytes);
  if (isBad) await docker('exec', one.name, 'touch', '/data/bad');
  const id = await snapshotOf(one);
  if (isBad) await docker('exec', one.name, 'rm', '/data/bad');
  await one.write('second');
  return { one, id };
}

/** A container that DAMP did not make, on the instance’s data. */
export function userOf(
  world: World,
  one: TinyInstance,
  what: string,
): ReturnType<typeof foreignContainer> {
  return foreignContainer(world.name(what), {
    image: 'damp-test/tiny:1',
    options: ['--volume', `${one.name}-data:/data`],
  });
}
