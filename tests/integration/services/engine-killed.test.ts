import { afterAll, describe, expect, it } from 'vitest';
import { dockerHost, killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { resetMirror, slowMirror } from '../../../scripts/engine/mirror-control.mjs';
import { docker } from '../../support/docker-cli.ts';
import { bigService, tinyService } from './definitions.ts';
import { engineIs, isAt, keptTinyData, letBecomeHealthy, patient } from './patient.ts';
import { makeWorld, rejection, remains, runWhere } from './world.ts';

const KILL_AND_START = 120_000;
const BIG = 'damp-test/big';

describe('dockerd killed with SIGKILL in the middle of an install', () => {
  afterAll(async () => {
    await startEngine();
  }, KILL_AND_START);

  it('is the private engine’s', () => {
    expect(process.env['DOCKER_HOST']).toBe(dockerHost);
  });

  it.each([{ andContainers: false }, { andContainers: true }])(
    'while the service starts, %o: no half container, no volume lost, and the next install works',
    async (kill) => {
      await using world = await makeWorld({ definitions: [patient] });
      const { manager } = world;
      const instance = world.name('tiny');
      await keptTinyData(world, instance);
      const installed = rejection(manager.install({ service: 'tiny', instance }));
      await runWhere(manager, isAt('healthy'));

      await killEngine(kill);
      expect(await installed).toMatchObject({ code: 'engine-unreachable' });
      await startEngine();
      await engineIs(world, 'running');
      await manager.recover();
      expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
      expect(await world.journalled()).toEqual([]);

      const again = manager.install({ service: 'tiny', instance });
      await runWhere(manager, isAt('healthy'));
      await letBecomeHealthy(instance);
      await again;
      expect(await docker('exec', instance, 'cat', '/data/file')).toBe('kept');
    },
    KILL_AND_START,
  );

  it(
    'while it pulls: nothing is left, and the next install works',
    async () => {
      await docker('image', 'rm', '--force', `${BIG}:1`);
      await slowMirror(8_000_000, BIG);
      await using world = await makeWorld({ definitions: [bigService, tinyService()] });
      const instance = world.name('big');
      const installed = rejection(world.manager.install({ service: 'big', instance }));
      await runWhere(world.manager, ({ progress }) => (progress?.fraction ?? 0) > 0.1);

      await killEngine();
      expect(await installed).toMatchObject({ code: 'engine-unreachable' });
      await resetMirror();
      await startEngine();
      await engineIs(world, 'running');
      await world.manager.recover();
      expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
      await world.manager.install({ service: 'big', instance });
      expect((await remains(instance)).containers).toEqual([instance]);
      await docker('rm', '--force', instance);
      await docker('image', 'rm', '--force', `${BIG}:1`);
    },
    KILL_AND_START,
  );

  it(
    'comes back with what was installed before it',
    async () => {
      await using world = await makeWorld({ definitions: [tinyService()] });
      const instance = world.name('tiny');
      await world.manager.install({ service: 'tiny', instance });
      await killEngine();
      await startEngine();
      await engineIs(world, 'running');
      await world.manager.recover();
      // unless-stopped: the engine starts it; an install of what is there waits until it is healthy.
      await world.manager.install({ service: 'tiny', instance });
      expect((await remains(instance)).containers).toEqual([instance]);
    },
    KILL_AND_START,
  );
});
