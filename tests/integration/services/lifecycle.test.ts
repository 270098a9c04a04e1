import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { shell, tinyService } from './definitions.ts';
import { isAt } from './patient.ts';
import { makeWorld, rejection, remains, runWhere } from './world.ts';

const only = { definitions: [tinyService()] };

const startedAt = (container: string) => inspectContainer(container, '{{.State.StartedAt}}');
const isRunning = (container: string) => inspectContainer(container, '{{.State.Running}}');

describe('start, stop and restart', () => {
  it('may be asked twice: the second time changes nothing', async () => {
    await using world = await makeWorld(only);
    const { manager } = world;
    const instance = world.name('tiny');
    await manager.install({ service: 'tiny', instance });
    const before = await startedAt(instance);
    await manager.startInstance(instance);
    expect(await startedAt(instance)).toBe(before);
    await manager.stopInstance(instance);
    await manager.stopInstance(instance);
    expect(await isRunning(instance)).toBe('false');
    await Promise.all([manager.startInstance(instance), manager.startInstance(instance)]);
    expect(await isRunning(instance)).toBe('true');
  });

  it('restart starts it anew, running or stopped', async () => {
    await using world = await makeWorld(only);
    const { manager } = world;
    const instance = world.name('tiny');
    await manager.install({ service: 'tiny', instance });
    const before = await startedAt(instance);
    await manager.restartInstance(instance);
    expect(await startedAt(instance)).not.toBe(before);
    await manager.stopInstance(instance);
    await manager.restartInstance(instance);
    expect(await isRunning(instance)).toBe('true');
  });

  it('start lets a paused one go on', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await docker('pause', instance);
    await world.manager.startInstance(instance);
    expect(await inspectContainer(instance, '{{.State.Status}}')).toBe('running');
  });

  it('stop ends a paused one', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await docker('pause', instance);
    await world.manager.stopInstance(instance);
    expect(await inspectContainer(instance, '{{.State.Status}}')).toBe('exited');
  });

  it('say that there is no such instance', async () => {
    await using world = await makeWorld(only);
    const calls = [
      world.manager.startInstance(world.name('none')),
      world.manager.stopInstance(world.name('none')),
      world.manager.restartInstance(world.name('none')),
    ];
    for (const error of await Promise.all(calls.map(rejection))) {
      expect(error).toMatchObject({ code: 'not-found' });
    }
  });

  it('leave a foreign container alone', async () => {
    await using world = await makeWorld(only);
    const foreign = { image: 'damp-test/tiny:1' };
    await using container = await foreignContainer(world.name('foreign'), foreign);
    const calls = [
      world.manager.stopInstance(container.name),
      world.manager.restartInstance(container.name),
      world.manager.removeInstance(container.name, { deleteData: true }),
    ];
    for (const error of await Promise.all(calls.map(rejection))) {
      expect(error).toMatchObject({ code: 'not-managed' });
    }
    expect(await isRunning(container.name)).toBe('true');
  });

  it('start an instance though a segment that it was in was removed while it was stopped', async () => {
    await using world = await makeWorld(only);
    const { manager, networkName } = world;
    const instance = world.name('tiny');
    await manager.install({ service: 'tiny', instance });
    const segment = `${networkName}-shop`;
    await docker('network', 'create', segment);
    await docker('network', 'connect', segment, instance);
    await manager.stopInstance(instance);
    await docker('network', 'rm', segment);
    await manager.startInstance(instance);
    expect(await isRunning(instance)).toBe('true');
  });

  it('start heals an instance whose network was removed and made again while it was stopped', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.stopInstance(instance);
    await docker('network', 'rm', world.networkName);
    await world.manager.startInstance(instance);
    expect(await isRunning(instance)).toBe('true');
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    expect(await execIn(client.name, 'getent', 'hosts', instance)).toContain(instance);
  });
});

describe('remove', () => {
  it('keeps the data, and is a success the second time', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.removeInstance(instance, { deleteData: false });
    await world.manager.removeInstance(instance, { deleteData: false });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
    expect(world.manager.runs().runs).toEqual([]);
    expect(await world.journalled()).toEqual([]);
  });

  it('deletes kept data later, when that is asked for', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.removeInstance(instance, { deleteData: false });
    await world.manager.removeInstance(instance, { deleteData: true });
    await world.manager.removeInstance(instance, { deleteData: true });
    expect((await remains(instance)).volumes).toEqual([]);
  });

  it('deletes no volume but those of the instance', async () => {
    await using world = await makeWorld(only);
    const [one, two] = [world.name('tiny'), world.name('tiny-2')];
    await world.manager.install({ service: 'tiny', instance: one });
    await world.manager.install({ service: 'tiny', instance: two });
    await docker('volume', 'create', `${one}-mine`);
    await world.manager.removeInstance(one, { deleteData: true });
    expect((await remains(one)).volumes.toSorted()).toEqual(
      [`${two}-data`, `${one}-mine`].toSorted(),
    );
    expect((await remains(two)).containers).toEqual([two]);
  });

  it('leaves what was made from a docker commit of it, though it bears the same labels', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    const image = `${world.name('copy')}:1`;
    await world.manager.install({ service: 'tiny', instance });
    await docker('commit', instance, image);
    {
      await using copy = await foreignContainer(world.name('copy'), { image });
      await world.manager.removeInstance(instance, { deleteData: false });
      await world.manager.removeInstance(instance, { deleteData: false });
      expect(await isRunning(copy.name)).toBe('true');
      expect(
        await rejection(world.manager.removeInstance(copy.name, { deleteData: false })),
      ).toMatchObject({ code: 'not-managed' });
    }
    await docker('image', 'rm', image);
  });

  it('touches nothing where another container uses the data that is to go', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await using backup = await foreignContainer(world.name('backup'), {
      image: 'damp-test/tiny:1',
      options: ['--volume', `${instance}-data:/data`],
    });
    const error = await rejection(world.manager.removeInstance(instance, { deleteData: true }));
    expect(error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(backup.name) as string,
    });
    expect(await remains(instance)).toEqual({
      containers: [instance],
      volumes: [`${instance}-data`],
    });
    expect(await isRunning(instance)).toBe('true');
    expect(await isRunning(backup.name)).toBe('true');
  });

  it('cancelled while it stops starts the instance again', async () => {
    // Deaf to the polite signal, so that stopping takes its ten seconds.
    const deaf = tinyService({
      ...shell('trap "" TERM; while true; do sleep 1; done'),
      stopTimeout: 3,
    });
    await using world = await makeWorld({ definitions: [deaf] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const removed = rejection(world.manager.removeInstance(instance, { deleteData: true }));
    const run = await runWhere(world.manager, (run) => run.kind === 'remove' && isAt('stop')(run));
    await world.manager.cancelRun(run.id);
    expect(await removed).toMatchObject({ code: 'cancelled' });
    expect(await isRunning(instance)).toBe('true');
    expect((await remains(instance)).volumes).toEqual([`${instance}-data`]);
  });
});

describe('webUiUrl', () => {
  const ports = [
    { id: 'api', label: 'API', container: 4000, host: 24_060 },
    { id: 'ui', label: 'UI', container: 4001, host: 24_070 },
  ] as const;
  const withUi = tinyService({ ports, webUi: { port: 'ui', path: '/admin' } });

  it('is the published port of the web UI, not the first one', async () => {
    await using world = await makeWorld({ definitions: [withUi] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    expect(world.manager.webUiUrl(instance)).toBe('http://127.0.0.1:24070/admin');
  });

  it('says why there is none', async () => {
    await using world = await makeWorld({ definitions: [withUi, tinyService({ id: 'plain' })] });
    const { manager } = world;
    await manager.install({ service: 'tiny', instance: world.name('ui') });
    await manager.install({ service: 'plain', instance: world.name('plain') });
    expect(() => manager.webUiUrl(world.name('plain'))).toThrow('no web page');
    expect(() => manager.webUiUrl(world.name('none'))).toThrow('not installed');
    await manager.stopInstance(world.name('ui'));
    await stoppedInPicture(world, world.name('ui'));
    expect(() => manager.webUiUrl(world.name('ui'))).toThrow('not running');
  });
});

async function stoppedInPicture(
  { store }: Awaited<ReturnType<typeof makeWorld>>,
  instance: string,
): Promise<void> {
  const isStopped = () =>
    store.snapshot().containers.some(({ name, state }) => name === instance && state === 'exited');
  await new Promise<void>((resolve) => {
    const stop = store.onDidChange(look);
    function look() {
      if (!isStopped()) return;
      stop();
      resolve();
    }
    look();
  });
}
