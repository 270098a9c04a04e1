import type { Run } from '@/shared/runs';
import { docker } from '../../support/docker-cli.ts';
import { tinyService } from './definitions.ts';
import { runWhere, type World } from './world.ts';

/** A service that starts for as long as the test wants: healthy as soon as /data/ok is there. */
export const patient = tinyService({
  health: {
    test: ['CMD', 'test', '-e', '/data/ok'],
    interval: 5,
    timeout: 2,
    retries: 9,
    startPeriod: 120,
  },
});

/** True of a run that is at this step. */
export function isAt(step: string): (run: Run) => boolean {
  return ({ steps }) => steps.some(({ id, state }) => id === step && state === 'running');
}

export async function letBecomeHealthy(instance: string): Promise<void> {
  await docker('exec', instance, 'touch', '/data/ok');
}

/** Leaves data of an earlier install of `patient`, whose container was removed. */
export async function keptTinyData({ manager }: World, instance: string): Promise<void> {
  const installed = manager.install({ service: 'tiny', instance });
  await runWhere(manager, isAt('healthy'));
  await letBecomeHealthy(instance);
  await installed;
  await docker('exec', instance, 'sh', '-c', 'echo kept > /data/file; rm /data/ok');
  await manager.removeInstance(instance, { deleteData: false });
}

/** Resolves when the world's picture says so of the engine. */
export function engineIs({ store }: World, state: 'running' | 'unreachable'): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.onDidChange(look);
    function look() {
      if (store.snapshot().engine.state !== state) return;
      stop();
      resolve();
    }
    look();
  });
}
