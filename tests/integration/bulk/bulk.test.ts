import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { Bulk } from '@/services/bulk/bulk';
import { deferred } from '@/services/deferred';
import type { Container } from '@/shared/engine';
import { docker, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { tinyService } from '../services/definitions.ts';
import { isAt, letBecomeHealthy, patient } from '../services/patient.ts';
import { makeWorld, runWhere, type World } from '../services/world.ts';

const definitions = [
  tinyService(),
  { ...patient, id: 'slow', name: 'Slow' },
  tinyService({ id: 'admin', name: 'Admin', instancesIn: { SERVERS: ['slow'] } }),
];

const startedAt = async (container: string) =>
  Date.parse(await inspectContainer(container, '{{.State.StartedAt}}'));
const isRunning = async (container: string) =>
  (await inspectContainer(container, '{{.State.Running}}')) === 'true';
const inWorld = (world: World) => new Bulk(world.work, world.manager);
const done = (instance: string) => ({ instance, outcome: 'done', error: null });
const already = (instance: string) => ({ instance, outcome: 'already', error: null });

/** A service that others need, and one that needs it; both stopped. */
async function twoStopped(world: World): Promise<{ slow: string; admin: string }> {
  const [slow, admin] = [world.name('slow'), world.name('admin')];
  const installed = world.manager.install({ service: 'slow', instance: slow });
  await runWhere(world.manager, isAt('healthy'));
  await letBecomeHealthy(slow);
  await installed;
  await world.manager.install({ service: 'admin', instance: admin });
  await docker('exec', slow, 'rm', '/data/ok');
  await inWorld(world).stop([slow, admin]);
  await shown(world, slow, 'exited');
  return { slow, admin };
}

/** Resolves when the picture has the container so. */
function shown({ store }: World, instance: string, state: Container['state']): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.onDidChange(look);
    function look() {
      const found = store.snapshot().containers.find(({ name }) => name === instance);
      if (found?.state !== state) return;
      stop();
      resolve();
    }
    look();
  });
}

describe('start and stop of many', () => {
  it('say of each what became of it, and change nothing the second time', async () => {
    await using world = await makeWorld({ definitions });
    const bulk = inWorld(world);
    const names = ['one', 'two'].map(world.name);
    const [one = '', two = ''] = names;
    await Promise.all(
      names.map((instance) => world.manager.install({ service: 'tiny', instance })),
    );
    expect(await bulk.stop([one])).toEqual([done(one)]);
    expect(await bulk.stop(names)).toEqual([already(one), done(two)]);
    expect(await bulk.start(names)).toEqual(names.map(done));
    const before = await startedAt(one);
    expect(await bulk.start(names)).toEqual(names.map(already));
    expect(await startedAt(one)).toBe(before);
  });

  it('go on past one that fails, and say why it does', async () => {
    await using world = await makeWorld({ definitions });
    const bulk = inWorld(world);
    const [one, two] = [world.name('one'), world.name('two')];
    const options = { hostPorts: { main: 24_431 } };
    await world.manager.install({ service: 'tiny', instance: one, options });
    await world.manager.install({ service: 'tiny', instance: two });
    await bulk.stop([one, two]);
    const program = createServer();
    await new Promise<void>((resolve) => program.listen(24_431, '127.0.0.1', resolve));
    const results = await bulk.start([one, two, world.name('none')]);
    program.close();
    expect(results).toMatchObject([
      { instance: one, outcome: 'failed', error: { code: 'port-in-use' } },
      done(two),
      { outcome: 'failed', error: { code: 'not-found' } },
    ]);
  });

  it('stop what a change had stopped for a moment only', async () => {
    await using world = await makeWorld({ definitions });
    const one = world.name('one');
    await world.manager.install({ service: 'tiny', instance: one });
    const { lock } = world.work;
    const [stopped, waitedFor] = [deferred<void>(), deferred<void>()];
    const change = lock.exclusively(one, async () => {
      await docker('stop', one);
      await shown(world, one, 'exited');
      stopped.resolve();
      await waitedFor.promise;
      await docker('start', one);
    });
    await stopped.promise;
    const exclusively = lock.exclusively.bind(lock);
    vi.spyOn(lock, 'exclusively').mockImplementation((key, work) => {
      waitedFor.resolve();
      return exclusively(key, work);
    });
    const results = inWorld(world).stop([one]);
    await Promise.race([results, waitedFor.promise]);
    waitedFor.resolve();
    await change;
    expect(await results).toEqual([done(one)]);
    expect(await isRunning(one)).toBe(false);
  });

  it('leave a foreign container alone', async () => {
    await using world = await makeWorld({ definitions });
    await using foreign = await foreignContainer(world.name('foreign'), {
      image: 'damp-test/tiny:1',
    });
    expect(await inWorld(world).stop([foreign.name])).toMatchObject([
      { outcome: 'failed', error: { code: 'not-managed' } },
    ]);
    expect(await isRunning(foreign.name)).toBe(true);
  });

  it('start what others need first, and those when it is healthy', async () => {
    await using world = await makeWorld({ definitions });
    const { slow, admin } = await twoStopped(world);
    const started = inWorld(world).start([admin, slow]);
    await shown(world, slow, 'running');
    expect(await isRunning(admin)).toBe(false);
    const healthyFrom = Date.now();
    await letBecomeHealthy(slow);
    expect(await started).toEqual([done(slow), done(admin)]);
    expect(await startedAt(admin)).toBeGreaterThanOrEqual(healthyFrom);
  });

  it('start what needs one that ended at once all the same', async () => {
    await using world = await makeWorld({ definitions });
    const { slow, admin } = await twoStopped(world);
    const started = inWorld(world).start([admin, slow]);
    await shown(world, slow, 'running');
    await docker('kill', slow);
    expect(await started).toEqual([done(slow), done(admin)]);
  });

  it('stop takes out what still waits for its start', async () => {
    await using world = await makeWorld({ definitions });
    const bulk = inWorld(world);
    const { slow, admin } = await twoStopped(world);
    const started = bulk.start([admin, slow]);
    await shown(world, slow, 'running');
    expect(await bulk.stop([slow, admin])).toEqual([already(admin), done(slow)]);
    expect(await started).toMatchObject([
      done(slow),
      { instance: admin, outcome: 'failed', error: { code: 'cancelled' } },
    ]);
    expect([await isRunning(slow), await isRunning(admin)]).toEqual([false, false]);
  });
});
