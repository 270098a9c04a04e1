import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { docker, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { shell, tinyService } from './definitions.ts';
import { makeWorld, rejection, remains, runWhere } from './world.ts';

const tiny = tinyService();
const only = { definitions: [tiny] };

async function idOf(container: string): Promise<string> {
  return inspectContainer(container, '{{.Id}} {{.State.StartedAt}}');
}

describe('install', () => {
  it('makes a healthy member of the network, published on 127.0.0.1 only, that starts with the engine', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const container = z
      .tuple([
        z.object({
          State: z.object({ Health: z.object({ Status: z.string() }) }),
          Config: z.object({ Labels: z.record(z.string(), z.string()) }),
          HostConfig: z.object({
            NetworkMode: z.string(),
            RestartPolicy: z.object({ Name: z.string() }),
          }),
          NetworkSettings: z.object({
            Ports: z.record(z.string(), z.array(z.object({ HostIp: z.string() })).nullable()),
            Networks: z.record(z.string(), z.object({ Aliases: z.array(z.string()) })),
          }),
        }),
      ])
      .parse(JSON.parse(await docker('container', 'inspect', instance)))[0];
    expect(container.State.Health.Status).toBe('healthy');
    expect(container.Config.Labels).toMatchObject({
      'app.damp.managed': 'true',
      'app.damp.instance': instance,
      'app.damp.service': 'tiny',
      'app.damp.version': '1',
    });
    expect(container.HostConfig).toMatchObject({
      NetworkMode: world.networkName,
      RestartPolicy: { Name: 'unless-stopped' },
    });
    expect(container.NetworkSettings.Ports['4000/tcp']?.map(({ HostIp }) => HostIp)).toEqual([
      '127.0.0.1',
    ]);
    expect(Object.keys(container.NetworkSettings.Networks)).toEqual([world.networkName]);
    expect(container.NetworkSettings.Networks[world.networkName]?.Aliases).toContain(instance);
    const labels = await docker(
      'volume',
      'inspect',
      '--format',
      '{{json .Labels}}',
      `${instance}-data`,
    );
    expect(JSON.parse(labels)).toMatchObject({
      'app.damp.managed': 'true',
      'app.damp.instance': instance,
      'app.damp.volume': 'data',
    });
  });

  it('makes one container in one run of ten clicks at once', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await Promise.all(
      Array.from({ length: 10 }, () => world.manager.install({ service: 'tiny', instance })),
    );
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(new Set(world.seenRuns.map(({ id }) => id)).size).toBe(1);
  });

  it('makes one container where two DAMPs that know nothing of each other install', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    const journal = await mkdtemp(path.join(os.tmpdir(), 'damp-journal-'));
    const other = world.again(only.definitions, journal);
    await Promise.all(
      [world.manager, other].map((manager) => manager.install({ service: 'tiny', instance })),
    );
    expect((await remains(instance)).containers).toEqual([instance]);
    await rm(journal, { recursive: true });
  });

  it('changes nothing where it is installed and healthy', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const before = await idOf(instance);
    const runsBefore = world.seenRuns.length;
    await world.manager.install({ service: 'tiny', instance });
    await world.manager.install({ service: 'tiny', version: '1', instance });
    expect(await idOf(instance)).toBe(before);
    expect(world.seenRuns.length).toBe(runsBefore);
  });

  it('starts what is installed and stopped, as it is', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const [id] = (await idOf(instance)).split(' ');
    await docker('stop', instance);
    await world.manager.install({ service: 'tiny', instance });
    expect(await idOf(instance)).toContain(id);
    const health = ['container', 'inspect', '--format', '{{.State.Health.Status}}', instance];
    expect(await docker(...health)).toBe('healthy');
  });

  it('takes up a container of ours that was created and never started', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    const labels = { managed: 'true', instance, service: 'tiny', version: '1' };
    const options = Object.entries(labels).map(
      ([key, value]) => `--label=app.damp.${key}=${value}`,
    );
    await using halfMade = await foreignContainer(instance, {
      image: 'damp-test/tiny:1',
      run: false,
      options: [...options, '--health-cmd', 'true', '--health-interval', '1s'],
    });
    await world.manager.install({ service: 'tiny', instance });
    expect(await idOf(instance)).toContain(halfMade.id);
  });

  it('shows each step in order, and no run when it is over', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const running = world.seenRuns.flatMap(({ steps }) =>
      steps.filter(({ state }) => state === 'running').map(({ id }) => id),
    );
    const inOrder = running.filter((id, index) => id !== running[index - 1]);
    expect(inOrder).toEqual(['pull', 'network', 'volume', 'create', 'start', 'healthy']);
    expect(world.manager.runs().runs).toEqual([]);
    expect(await world.journalled()).toEqual([]);
  });

  it('refuses a service, version or name that there is not, before it does anything', async () => {
    await using world = await makeWorld(only);
    const { manager } = world;
    const instance = world.name('tiny');
    const refusals = [
      manager.install({ service: 'oracle', instance }),
      manager.install({ service: 'tiny', version: '99', instance }),
      manager.install({ service: 'tiny', instance: 'Not_A_Host_Name' }),
    ];
    const codes = await Promise.all(refusals.map(rejection));
    expect(codes).toMatchObject([
      { code: 'not-found' },
      { code: 'invalid-request' },
      { code: 'invalid-request' },
    ]);
    expect((await remains(instance)).containers).toEqual([]);
  });
});

describe('a name that is taken', () => {
  it('by a foreign container: says of which image, and leaves it alone', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await using foreign = await foreignContainer(instance, { image: 'damp-test/tiny:1' });
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({
      code: 'name-taken',
      message: expect.stringContaining('damp-test/tiny:1') as unknown,
    });
    expect(await idOf(instance)).toContain(foreign.id);
    expect((await remains(instance)).volumes).toEqual([]);
  });

  it('by a foreign volume: says so, and leaves it alone', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await docker('volume', 'create', `${instance}-data`);
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({ code: 'name-taken' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
  });

  it('by our own container under a new name: no second one on the same data', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await docker('rename', instance, `${instance}-renamed`);
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({ code: 'conflict' });
    // It can be stopped, started and removed all the same.
    await world.manager.stopInstance(instance);
    await world.manager.startInstance(instance);
    await world.manager.removeInstance(instance, { deleteData: true });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  });

  it('by another version of ours: says which', async () => {
    const twoVersions = tinyService({ versions: ['1', '2'] });
    await using world = await makeWorld({ definitions: [twoVersions] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const error = await rejection(
      world.manager.install({ service: 'tiny', version: '2', instance }),
    );
    expect(error).toMatchObject({ code: 'conflict' });
  });
});

describe('a service that does not come up', () => {
  const secret = { SECRET_KEY: 'hush-hush-1' };

  it('says that it ended, with its last words and without its secrets, and leaves nothing', async () => {
    const crashing = tinyService({
      environment: secret,
      ...shell('echo the key is $SECRET_KEY; echo no more room >&2; exit 3'),
    });
    await using world = await makeWorld({ definitions: [crashing] });
    const instance = world.name('tiny');
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({
      code: 'unhealthy',
      message: expect.stringContaining('exit code 3') as unknown,
      details: expect.stringContaining('no more room') as unknown,
    });
    expect(JSON.stringify(error)).not.toContain('hush-hush-1');
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
    expect(await world.journalled()).toEqual([]);
    const [run] = world.manager.runs().runs;
    expect(run).toMatchObject({ state: 'failed', error: { code: 'unhealthy' } });
    world.manager.dismissRun(run?.id ?? '');
    expect(world.manager.runs().runs).toEqual([]);
  });

  it('says that it does not answer when its health check fails', async () => {
    const deaf = tinyService({
      health: { test: ['CMD', 'false'], interval: 1, timeout: 1, retries: 1, startPeriod: 1 },
    });
    await using world = await makeWorld({ definitions: [deaf] });
    const instance = world.name('tiny');
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({ code: 'unhealthy' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  });

  it('keeps the data that was there before', async () => {
    await using world = await makeWorld(only);
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await docker('exec', instance, 'sh', '-c', 'echo kept > /data/file');
    await world.manager.removeInstance(instance, { deleteData: false });

    const broken = tinyService(shell('exit 1'));
    await rejection(world.again([broken]).install({ service: 'tiny', instance }));
    expect(await remains(instance)).toEqual({ containers: [], volumes: [`${instance}-data`] });
    await world.manager.install({ service: 'tiny', instance });
    expect(await docker('exec', instance, 'cat', '/data/file')).toBe('kept');
  });

  it('leaves a container that was there before, stopped as it was', async () => {
    const oneStart = tinyService(shell('[ -e /data/once ] && exit 1; touch /data/once; sleep 60'));
    await using world = await makeWorld({ definitions: [oneStart] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const [id] = (await idOf(instance)).split(' ');
    await docker('kill', instance);
    const error = await rejection(world.manager.install({ service: 'tiny', instance }));
    expect(error).toMatchObject({ code: 'unhealthy' });
    const state = ['container', 'inspect', '--format', '{{.Id}} {{.State.Running}}', instance];
    expect(await docker(...state)).toBe(`${id} false`);
  });
});

describe('cancelling', () => {
  it('while the service starts leaves nothing', async () => {
    const slow = tinyService({
      health: { test: ['CMD', 'false'], interval: 10, timeout: 1, retries: 9, startPeriod: 60 },
    });
    await using world = await makeWorld({ definitions: [slow] });
    const instance = world.name('tiny');
    const installed = rejection(world.manager.install({ service: 'tiny', instance }));
    const run = await runWhere(world.manager, ({ steps }) =>
      steps.some(({ id, state }) => id === 'healthy' && state === 'running'),
    );
    await world.manager.cancelRun(run.id);
    expect(await installed).toMatchObject({ code: 'cancelled' });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
    expect(await world.journalled()).toEqual([]);
    expect(world.manager.runs().runs).toEqual([]);
  });
});
