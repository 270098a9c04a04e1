import { describe, expect, it } from 'vitest';
import { engineId } from '@/services/docker/engine-id';
import { planFor } from '@/services/service-manager/plan-for';
import { resolveChange } from '@/services/service-manager/resolve-change';
import { runRequestSchema } from '@/services/service-manager/run-requests';
import { Journal } from '@/services/steps/journal';
import { Runner } from '@/services/steps/runner';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { tinyService } from './definitions.ts';
import { killedChange } from './killed-install.ts';
import { isAt } from './patient.ts';
import { makeWorld, rejection, remains, runWhere, type World } from './world.ts';

/** Its password lives in its data, as a database's does. */
const vault = tinyService({
  environment: { TINY_PASSWORD: 'as-it-comes' },
  credentials: { password: 'TINY_PASSWORD' },
  setPassword: {
    command: [
      'sh',
      '-c',
      '[ "$(cat /data/password)" = "$NOW_TINY_PASSWORD" ] && echo "$NEXT_TINY_PASSWORD" > /data/password',
    ],
  },
});
const only = { definitions: [vault] };
const STEPS = ['ports', 'pull', 'network', 'stop', 'aside', 'create', 'start', 'healthy'] as const;
const change = { options: { password: 'another-34', memoryLimit: 64 * 2 ** 20 } };

async function installed(world: World): Promise<string> {
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance });
  await execIn(instance, 'sh', '-c', 'echo as-it-comes > /data/password');
  return instance;
}

const idOf = (container: string) => inspectContainer(container, '{{.Id}}');

/** The same container as before, running, found by its name, with the data as it was. */
async function expectAsBefore(world: World, instance: string, id: string): Promise<void> {
  expect(await remains(instance)).toEqual({
    containers: [instance],
    volumes: [`${instance}-data`],
  });
  expect(await inspectContainer(instance, '{{.Id}} {{.State.Status}}')).toBe(`${id} running`);
  expect(await execIn(instance, 'cat', '/data/password')).toBe('as-it-comes');
  expect(await world.journalled()).toEqual([]);
  await using client = await foreignContainer(world.name('client'), {
    options: ['--network', world.networkName],
  });
  expect(await execIn(client.name, 'getent', 'hosts', instance)).toContain(instance);
}

describe('a change whose step fails after it has done its work', () => {
  /** A runner like the real one, but for the one step that ends in an error. */
  function breakingAt(world: World, broken: string) {
    const { work, journalFolder } = world;
    return new Runner({
      journal: new Journal(journalFolder, runRequestSchema),
      lock: work.lock,
      place: () => engineId(work.tools.connection),
      planFor: (request) => {
        const plan = planFor(request, work);
        const steps = plan.steps.map((step) => ({
          ...step,
          run: async (context: Parameters<typeof step.run>[0]) => {
            await step.run(context);
            if (step.id === broken) throw new Error(`broken at ${broken}`);
          },
        }));
        return { ...plan, steps };
      },
    });
  }

  it.each([...STEPS, 'password'])('at %s: the old container is back', async (step) => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    const id = await idOf(instance);
    const runner = breakingAt(world, step);
    const ask = () => resolveChange(world.work, 'change', instance, change);
    expect(await rejection(runner.run(instance, ask))).toMatchObject({ code: 'internal' });
    await expectAsBefore(world, instance, id);
  });

  it('at the removal of the old one: the new one stays, as the only one', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    const runner = breakingAt(world, 'discard');
    const ask = () => resolveChange(world.work, 'change', instance, change);
    await rejection(runner.run(instance, ask));
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await inspectContainer(instance, '{{.HostConfig.Memory}} {{.State.Status}}')).toBe(
      '67108864 running',
    );
    expect(await execIn(instance, 'cat', '/data/password')).toBe('another-34');
  });
});

describe('a change whose DAMP was killed', () => {
  /** The new one, whole: with what it was changed to, and nothing beside it. */
  async function expectChanged(world: World, instance: string): Promise<void> {
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await execIn(instance, 'cat', '/data/password')).toBe('another-34');
    expect(await world.journalled()).toEqual([]);
  }

  // It goes on for a moment before it is dead, maybe past the creation of the new one.
  it.each(['ports', 'pull', 'network', 'stop', 'aside', 'create'])(
    'at %s: the next one leaves the old container as it was, or the new one whole',
    async (step) => {
      await using world = await makeWorld(only);
      const instance = await installed(world);
      const id = await idOf(instance);
      await killedChange(world, vault, instance, change, isAt(step));
      expect(await world.journalled()).toHaveLength(1);
      await world.manager.recover();
      if ((await idOf(instance)) === id) await expectAsBefore(world, instance, id);
      else await expectChanged(world, instance);
    },
  );

  it.each(['start', 'healthy', 'password', 'discard'])(
    'at %s: the next one finishes it, since the new one may have been in use',
    async (step) => {
      await using world = await makeWorld(only);
      const instance = await installed(world);
      const id = await idOf(instance);
      await killedChange(world, vault, instance, change, isAt(step));
      await world.manager.recover();
      expect(await idOf(instance)).not.toBe(id);
      await expectChanged(world, instance);
    },
  );

  it('is settled by the next thing that is asked of the instance as well', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    await killedChange(world, vault, instance, change, isAt('create'));
    await world.manager.change(instance, change);
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await execIn(instance, 'cat', '/data/password')).toBe('another-34');
    expect(await world.journalled()).toEqual([]);
  });
});

describe('a change that is cancelled', () => {
  it.each(STEPS)('at %s: the old container is back', async (step) => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    const id = await idOf(instance);
    const changed = rejection(world.manager.change(instance, change));
    const run = await runWhere(world.manager, isAt(step));
    await world.manager.cancelRun(run.id);
    expect(await changed).toMatchObject({ code: 'cancelled' });
    await expectAsBefore(world, instance, id);
  });

  it('while a command that sets the password hangs: the old container is back', async () => {
    const hanging = { ...vault, setPassword: { command: ['sleep', '600'] as const } };
    await using world = await makeWorld({ definitions: [hanging] });
    const instance = await installed(world);
    const id = await idOf(instance);
    const changed = rejection(world.manager.change(instance, change));
    const run = await runWhere(world.manager, isAt('password'));
    // Undoing has it hang, too: it is given up after a while.
    await world.manager.cancelRun(run.id);
    expect(await changed).toMatchObject({ code: 'cancelled' });
    await expectAsBefore(world, instance, id);
  }, 240_000);

  it('of a stopped instance: it is back, and stopped', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    const id = await idOf(instance);
    await world.manager.stopInstance(instance);
    const changed = rejection(world.manager.change(instance, change));
    const run = await runWhere(world.manager, isAt('healthy'));
    await world.manager.cancelRun(run.id);
    await changed;
    expect(await inspectContainer(instance, '{{.Id}} {{.State.Status}}')).toBe(`${id} exited`);
    await docker('start', instance);
    await expectAsBefore(world, instance, id);
  });
});
