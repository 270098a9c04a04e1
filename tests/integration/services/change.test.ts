import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { shell, tinyService } from './definitions.ts';
import { makeWorld, rejection, remains, type World } from './world.ts';

const locked = tinyService({
  environment: { TINY_PASSWORD: 'as-it-comes' },
  credentials: { password: 'TINY_PASSWORD' },
  setPassword: 'environment',
});
const only = { definitions: [locked] };

async function installed(world: World, options = {}): Promise<string> {
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance, options });
  return instance;
}

const settings = (instance: string) =>
  inspectContainer(
    instance,
    '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{json .HostConfig.PortBindings}}',
  );

describe('an install', () => {
  it('gives the service the extra environment and the memory limit that are asked for', async () => {
    await using world = await makeWorld(only);
    const extraEnvironment = { TZ: 'Europe/Berlin', lower_case: 'a=b  c' };
    const instance = await installed(world, { extraEnvironment, memoryLimit: 128 * 2 ** 20 });
    const env = (await execIn(instance, 'env')).split('\n');
    expect(env).toEqual(expect.arrayContaining(['TZ=Europe/Berlin', 'lower_case=a=b  c']));
    expect(await settings(instance)).toContain('134217728 134217728');
    expect(await world.manager.optionsOf(instance)).toMatchObject({
      extraEnvironment,
      memoryLimit: 128 * 2 ** 20,
      lan: false,
    });
  });

  it('refuses a variable that DAMP sets itself', async () => {
    await using world = await makeWorld(only);
    const options = { extraEnvironment: { TINY_PASSWORD: 'mine' } };
    const install = { service: 'tiny', instance: world.name('tiny'), options };
    expect(await rejection(world.manager.install(install))).toMatchObject({
      code: 'invalid-request',
    });
    expect(await remains(world.name('tiny'))).toEqual({ containers: [], volumes: [] });
  });

  it('shows no value of the extra environment in the log of a service that fails', async () => {
    const failing = tinyService(shell('echo it is $MY_VALUE; exit 3'));
    await using world = await makeWorld({ definitions: [failing] });
    const options = { extraEnvironment: { MY_VALUE: 'a-private-thing' } };
    const install = { service: 'tiny', instance: world.name('tiny'), options };
    const error = await rejection(world.manager.install(install));
    expect(error).toMatchObject({
      code: 'unhealthy',
      details: expect.stringMatching(/^(it is •••\n?)+$/) as string,
    });
  });
});

describe('a change', () => {
  it('sets port, LAN, memory, environment and password, and keeps the data', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world, { extraEnvironment: { OLD: 'value' } });
    await execIn(instance, 'sh', '-c', 'echo kept > /data/file');
    await world.manager.change(instance, {
      options: {
        hostPorts: { main: 24_871 },
        lan: true,
        memoryLimit: 64 * 2 ** 20,
        extraEnvironment: { NEW: 'one' },
        password: 'another-34',
      },
    });
    expect(await settings(instance)).toBe(
      '67108864 67108864 {"4000/tcp":[{"HostIp":"","HostPort":"24871"}]}',
    );
    const env = (await execIn(instance, 'env')).split('\n');
    expect(env).toEqual(expect.arrayContaining(['NEW=one', 'TINY_PASSWORD=another-34']));
    expect(env).not.toContain('OLD=value');
    expect(await execIn(instance, 'cat', '/data/file')).toBe('kept');
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await world.journalled()).toEqual([]);
    const shown = world.store.snapshot().containers.find(({ name }) => name === instance);
    expect(shown?.managed?.environment['TINY_PASSWORD']).toBe('another-34');
  });

  it('leaves as it is what is not named, and changes nothing the second time', async () => {
    await using world = await makeWorld(only);
    const options = { hostPorts: { main: 24_873 }, extraEnvironment: { MINE: '1' } };
    const instance = await installed(world, { ...options, password: 'my-own-12' });
    await world.manager.change(instance, { options: { memoryLimit: 64 * 2 ** 20 } });
    expect(await docker('port', instance, '4000/tcp')).toBe('127.0.0.1:24873');
    const env = await execIn(instance, 'env');
    expect(env).toContain('MINE=1');
    expect(env).toContain('TINY_PASSWORD=my-own-12');
    const id = await inspectContainer(instance, '{{.Id}}');
    await world.manager.change(instance, { options: { memoryLimit: 64 * 2 ** 20 } });
    expect(await inspectContainer(instance, '{{.Id}}')).toBe(id);
    await world.manager.change(instance, { options: { memoryLimit: null } });
    expect(await settings(instance)).toMatch(/^0 /);
  });

  it('takes the port off this computer, and gives it one again', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    await world.manager.change(instance, { options: { hostPorts: { main: null } } });
    expect(await settings(instance)).toMatch(/\{\}$/);
    await world.manager.change(instance, { options: { hostPorts: { main: 24_875 } } });
    expect(await docker('port', instance, '4000/tcp')).toBe('127.0.0.1:24875');
  });

  it('leaves a stopped instance stopped, unless it is to be started', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    await world.manager.stopInstance(instance);
    await world.manager.change(instance, { options: { memoryLimit: 64 * 2 ** 20 } });
    expect(await inspectContainer(instance, '{{.State.Status}}')).toBe('exited');
    await world.manager.change(instance, { options: { memoryLimit: null }, start: true });
    expect(await inspectContainer(instance, '{{.State.Status}}')).toBe('running');
  });

  it('keeps what was connected by hand: other networks, aliases and a fixed address', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    const other = world.name('other');
    await docker('network', 'create', '--subnet', '10.213.77.0/24', other);
    await docker('network', 'connect', '--alias', 'cache', '--ip', '10.213.77.9', other, instance);
    await docker('network', 'disconnect', world.networkName, instance);
    await docker('network', 'connect', '--alias', 'db', world.networkName, instance);
    await world.manager.change(instance, { options: { memoryLimit: 64 * 2 ** 20 } });
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    await docker('network', 'connect', other, client.name);
    for (const name of [instance, 'db', 'cache']) {
      expect(await execIn(client.name, 'getent', 'hosts', name)).toContain(name);
    }
    expect(await execIn(client.name, 'getent', 'hosts', 'cache')).toContain('10.213.77.9');
  });

  it('is refused where something else has the port, and names the next free one', async () => {
    await using world = await makeWorld(only);
    const instance = await installed(world);
    const foreign = { image: 'damp-test/tiny:1', options: ['--publish', '24877:80'] };
    await using web = await foreignContainer(world.name('web'), foreign);
    const id = await inspectContainer(instance, '{{.Id}}');
    const options = { hostPorts: { main: 24_877 } };
    expect(await rejection(world.manager.change(instance, { options }))).toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(web.name) as string,
      instead: { containerPort: 4000, free: 24_878 },
    });
    expect(await inspectContainer(instance, '{{.Id}} {{.State.Status}}')).toBe(`${id} running`);
  });

  it('leaves a foreign container alone, and says what is not there', async () => {
    await using world = await makeWorld(only);
    await using foreign = await foreignContainer(world.name('foreign'), {
      image: 'damp-test/tiny:1',
    });
    const change = (instance: string) =>
      rejection(world.manager.change(instance, { options: { lan: true } }));
    expect(await change(foreign.name)).toMatchObject({ code: 'not-managed' });
    expect(await change(world.name('none'))).toMatchObject({ code: 'not-found' });
    expect(await inspectContainer(foreign.name, '{{.Id}}')).toBe(foreign.id);
  });

  it('is refused for a password where there is no way to change that', async () => {
    const { environment, credentials = {} } = locked;
    const fixed = tinyService({ environment, credentials });
    await using world = await makeWorld({ definitions: [fixed] });
    const instance = await installed(world);
    const change = { options: { password: 'another-34' } };
    expect(await rejection(world.manager.change(instance, change))).toMatchObject({
      code: 'invalid-request',
    });
  });
});
