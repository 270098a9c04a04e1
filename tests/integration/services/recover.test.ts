import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '@/shared/runs';
import { resetMirror, slowMirror } from '../../../scripts/engine/mirror-control.mjs';
import { docker } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from '../docker/fake-engine.ts';
import { bigService } from './definitions.ts';
import { killedInstall } from './killed-install.ts';
import { engineIs, isAt, keptTinyData, letBecomeHealthy, patient } from './patient.ts';
import { makeWorld, rejection, remains, runWhere } from './world.ts';

const BIG = 'damp-test/big';
const nothing = { containers: [], volumes: [] };

const isPulling = ({ progress }: Run) => (progress?.fraction ?? 0) > 0.1;

describe('a DAMP that was killed', () => {
  beforeEach(() => docker('image', 'rm', '--force', `${BIG}:1`));
  afterEach(resetMirror);

  it('in the middle of a pull: the next one leaves nothing of it', async () => {
    await slowMirror(8_000_000, BIG);
    await using world = await makeWorld({ definitions: [bigService] });
    const instance = world.name('big');
    await killedInstall(world, bigService, instance, isPulling);
    expect(await world.journalled()).toHaveLength(1);
    await world.manager.recover();
    expect(await remains(instance)).toEqual(nothing);
    expect(await world.journalled()).toEqual([]);
  });

  it.each(['volume', 'create'])(
    'at the step %s: the next one leaves nothing of it',
    async (step) => {
      await using world = await makeWorld({ definitions: [patient] });
      const instance = world.name('tiny');
      await killedInstall(world, patient, instance, isAt(step));
      await world.manager.recover();
      expect(await remains(instance)).toEqual(nothing);
      expect(await world.journalled()).toEqual([]);
    },
  );

  it.each(['start', 'healthy'])('at the step %s: the next one finishes it', async (step) => {
    await using world = await makeWorld({ definitions: [patient] });
    const instance = world.name('tiny');
    await killedInstall(world, patient, instance, isAt(step));
    const recovered = world.manager.recover();
    await runWhere(world.manager, isAt('healthy'));
    await letBecomeHealthy(instance);
    await recovered;
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await world.journalled()).toEqual([]);
    // It is an instance like any other.
    await world.manager.removeInstance(instance, { deleteData: true });
    expect(await remains(instance)).toEqual(nothing);
  });

  it('while the service starts: what it wrote since stays when the rest is cancelled', async () => {
    await using world = await makeWorld({ definitions: [patient] });
    const instance = world.name('tiny');
    await killedInstall(world, patient, instance, isAt('healthy'));
    await docker('exec', instance, 'sh', '-c', 'echo weeks > /data/file');
    const recovered = rejection(world.manager.recover());
    const run = await runWhere(world.manager, isAt('healthy'));
    await world.manager.cancelRun(run.id);
    expect(await recovered).toMatchObject({ code: 'cancelled' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
  });

  it('is settled by the next install as well, without recover()', async () => {
    await using world = await makeWorld({ definitions: [patient] });
    const instance = world.name('tiny');
    await killedInstall(world, patient, instance, isAt('create'));
    const installed = world.manager.install({ service: 'tiny', instance });
    await runWhere(world.manager, isAt('healthy'));
    await letBecomeHealthy(instance);
    await installed;
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await world.journalled()).toEqual([]);
  });

  it('never costs data that was there before', async () => {
    await using world = await makeWorld({ definitions: [patient] });
    const instance = world.name('tiny');
    await keptTinyData(world, instance);
    await killedInstall(world, patient, instance, isAt('create'));
    await world.manager.recover();
    expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
    const read = ['run', '--rm', '--volume', `${instance}-data:/data`, 'damp-test/tiny:1'];
    expect(await docker(...read, 'cat', '/data/file')).toBe('kept');
  });
});

describe('an engine that goes away in the middle of an install', () => {
  beforeEach(() => docker('image', 'rm', '--force', `${BIG}:1`));
  afterEach(resetMirror);

  it('while it pulls: says so, and is left clean when it is back', async () => {
    await slowMirror(8_000_000, BIG);
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using world = await makeWorld({ definitions: [bigService], dockerHost: place.host });
    const instance = world.name('big');
    const installed = rejection(world.manager.install({ service: 'big', instance }));
    await runWhere(world.manager, isPulling);
    door.shut();
    expect(await installed).toMatchObject({ code: 'engine-unreachable' });
    door.open();
    await world.manager.recover();
    expect(await remains(instance)).toEqual(nothing);
    expect(await world.journalled()).toEqual([]);
  });

  it('while the service starts: undoes it when it is back, keeps earlier data, and installs again', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using world = await makeWorld({ definitions: [patient], dockerHost: place.host });
    const { manager } = world;
    const instance = world.name('tiny');
    await keptTinyData(world, instance);
    const installed = rejection(manager.install({ service: 'tiny', instance }));
    await runWhere(manager, isAt('healthy'));
    door.shut();
    expect(await installed).toMatchObject({
      code: 'engine-unreachable',
      message: expect.stringContaining('could not be undone yet') as unknown,
    });
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await rejection(manager.recover())).toMatchObject({ code: 'engine-unreachable' });

    door.open();
    await engineIs(world, 'running');
    await manager.recover();
    expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
    expect(await world.journalled()).toEqual([]);
    expect(manager.runs().runs[0]?.error?.message).not.toContain('could not be undone');

    const again = manager.install({ service: 'tiny', instance });
    await runWhere(manager, isAt('healthy'));
    await letBecomeHealthy(instance);
    await again;
    expect(await docker('exec', instance, 'cat', '/data/file')).toBe('kept');
  });
});
