import { describe, expect, it } from 'vitest';
import { InstanceData } from '@/services/snapshots/instance-data';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { tinyService } from '../services/definitions.ts';
import { makeWorld } from '../services/world.ts';

const only = { definitions: [tinyService()] };

describe('InstanceData', () => {
  it('knows the data of an instance while it is there and after it was removed', async () => {
    await using world = await makeWorld(only);
    const data = new InstanceData(world.work);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const own = async () => (await data.volumes()).filter((volume) => volume.instance === instance);
    const expected = { name: `${instance}-data`, service: 'tiny', version: '1', snapshot: null };
    expect(await own()).toMatchObject([expected]);
    await world.manager.removeInstance(instance, { deleteData: false });
    expect(await own()).toMatchObject([expected]);
    await world.manager.removeInstance(instance, { deleteData: true });
    expect(await own()).toEqual([]);
  });

  it('measures the data', async () => {
    await using world = await makeWorld(only);
    const data = new InstanceData(world.work);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await docker('exec', instance, 'dd', 'if=/dev/zero', 'of=/data/big', 'bs=1M', 'count=3');
    expect((await data.sizes())[`${instance}-data`]).toBeGreaterThanOrEqual(3 * 1024 * 1024);
  });

  it('tells which other containers use the data, and where it is mounted in them', async () => {
    await using world = await makeWorld(only);
    const data = new InstanceData(world.work);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await using backup = await foreignContainer(world.name('backup'), {
      image: 'damp-test/tiny:1',
      run: false,
      options: ['--volume', `${instance}-data:/from`],
    });
    const uses = await data.uses(instance);
    expect(uses.toSorted((a, b) => a.path.localeCompare(b.path))).toMatchObject([
      { volume: `${instance}-data`, container: instance, path: '/data' },
      { volume: `${instance}-data`, container: backup.name, path: '/from' },
    ]);
  });

  it('tells when a volume was deleted by hand', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.removeInstance(instance, { deleteData: false });
    const told = new Promise<void>((resolve) => {
      const stop = world.store.onVolumesChanged(() => {
        stop();
        resolve();
      });
    });
    await docker('volume', 'rm', `${instance}-data`);
    await told;
  });
});
