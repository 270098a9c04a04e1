import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ServiceDefinition } from '@/shared/service-definition';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { tinyService } from './definitions.ts';
import { makeWorld, rejection, remains } from './world.ts';

const locked = tinyService({
  environment: { TINY_PASSWORD: 'as-it-comes', TINY_ROOT_PASSWORD: 'as-it-comes' },
  credentials: { password: 'TINY_PASSWORD', rootPassword: 'TINY_ROOT_PASSWORD' },
});
const only = (definition: ServiceDefinition) => ({ definitions: [definition] });

const bindings = (container: string) =>
  inspectContainer(container, '{{json .HostConfig.PortBindings}}');

describe('an install with options', () => {
  it('publishes at the port that is asked for', async () => {
    await using world = await makeWorld(only(locked));
    const instance = world.name('tiny');
    const options = { hostPorts: { main: 24_517 } };
    await world.manager.install({ service: 'tiny', instance, options });
    expect(await docker('port', instance, '4000/tcp')).toBe('127.0.0.1:24517');
  });

  it('publishes nothing where that is asked for', async () => {
    await using world = await makeWorld(only(locked));
    const instance = world.name('tiny');
    const options = { hostPorts: { main: null } };
    await world.manager.install({ service: 'tiny', instance, options });
    expect(await bindings(instance)).toBe('{}');
  });

  it('publishes beyond 127.0.0.1 only where that is asked for', async () => {
    await using world = await makeWorld(only(locked));
    const [one, other] = [world.name('one'), world.name('other')];
    await world.manager.install({ service: 'tiny', instance: one, options: { lan: true } });
    await world.manager.install({ service: 'tiny', instance: other });
    expect(await bindings(one)).toContain('"HostIp":""');
    expect(await bindings(other)).toContain('"HostIp":"127.0.0.1"');
  });

  it('refuses a port that a program has, names the next free one, and leaves nothing', async () => {
    await using world = await makeWorld(only(locked));
    const instance = world.name('tiny');
    const program = createServer();
    await new Promise<void>((resolve) => program.listen(24_611, '127.0.0.1', resolve));
    const options = { hostPorts: { main: 24_611 } };
    const error = await rejection(world.manager.install({ service: 'tiny', instance, options }));
    program.close();
    expect(error).toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining('24612') as string,
    });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  });

  it('refuses a port that the service does not have, and a password where it has none', async () => {
    await using world = await makeWorld(only(tinyService()));
    const install = (options: object) =>
      rejection(world.manager.install({ service: 'tiny', instance: world.name('tiny'), options }));
    expect(await install({ hostPorts: { other: 1234 } })).toMatchObject({
      code: 'invalid-request',
    });
    expect(await install({ password: 'a-password-1' })).toMatchObject({ code: 'invalid-request' });
  });

  it('gives the user and the administrator the password, and tells the picture', async () => {
    await using world = await makeWorld(only(locked));
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance, options: { password: 'my-own-12' } });
    const env = await execIn(instance, 'env');
    expect(env).toContain('TINY_PASSWORD=my-own-12');
    expect(env).toContain('TINY_ROOT_PASSWORD=my-own-12');
    const shown = world.store.snapshot().containers.find(({ name }) => name === instance);
    expect(shown?.managed?.environment['TINY_PASSWORD']).toBe('my-own-12');
  });

  it('keeps the password with the data, and refuses another one for it', async () => {
    await using world = await makeWorld(only(locked));
    const { manager } = world;
    const instance = world.name('tiny');
    await manager.install({ service: 'tiny', instance, options: { password: 'my-own-12' } });
    await manager.removeInstance(instance, { deleteData: false });
    const other = { service: 'tiny', instance, options: { password: 'another-34' } };
    expect(await rejection(manager.install(other))).toMatchObject({ code: 'conflict' });
    await manager.install({ service: 'tiny', instance });
    expect(await execIn(instance, 'env')).toContain('TINY_PASSWORD=my-own-12');
  });

  it('opens kept data with the version that it was kept at, and with none that can’t read it', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const instance = world.name('redis');
    await manager.install({ service: 'redis', instance, version: '8' });
    await manager.removeInstance(instance, { deleteData: false });
    const older = { service: 'redis', instance, version: '7.4' };
    expect(await rejection(manager.install(older))).toMatchObject({ code: 'conflict' });
    expect((await remains(instance)).containers).toEqual([]);
    await manager.install({ service: 'redis', instance });
    expect(await inspectContainer(instance, '{{.Config.Image}}')).toBe('redis:8');
  });

  it('gives a wished port to none of the others', async () => {
    const ports = [
      { id: 'first', label: 'First', container: 4000, host: 24_700 },
      { id: 'second', label: 'Second', container: 4001, host: 24_800 },
    ] as const;
    await using world = await makeWorld(only(tinyService({ ports })));
    const instance = world.name('tiny');
    const options = { hostPorts: { second: 24_700 } };
    await world.manager.install({ service: 'tiny', instance, options });
    expect(await docker('port', instance, '4001/tcp')).toBe('127.0.0.1:24700');
    expect(await docker('port', instance, '4000/tcp')).toBe('127.0.0.1:24701');
  });

  it('is refused for an instance that is there', async () => {
    await using world = await makeWorld(only(locked));
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const again = { service: 'tiny', instance, options: { lan: true } };
    expect(await rejection(world.manager.install(again))).toMatchObject({ code: 'conflict' });
    expect(await bindings(instance)).toContain('"HostIp":"127.0.0.1"');
  });
});

describe('several instances of a service', () => {
  it('two MySQL versions and two Redis are reached at once, each by its own name', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const names = ['mysql-a', 'mysql-b', 'redis-a', 'redis-b'].map(world.name);
    const [mysqlA = '', mysqlB = '', redisA = '', redisB = ''] = names;
    const password = 'second-one-9';
    await Promise.all([
      manager.install({ service: 'mysql', instance: mysqlA, version: '8.4' }),
      manager.install({ service: 'mysql', instance: mysqlB, version: '9', options: { password } }),
      manager.install({ service: 'redis', instance: redisA }),
      manager.install({ service: 'redis', instance: redisB, version: '7.4' }),
    ]);
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    const select = (host: string, pass: string) =>
      docker(
        ...['exec', '-e', `MYSQL_PWD=${pass}`, client.name, 'mysql', '-h', host, '-u', 'developer'],
        ...['-N', '-e', 'select @@hostname', 'development'],
      );
    const answered = [await select(mysqlA, 'devpassword'), await select(mysqlB, password)];
    expect(new Set(answered).size).toBe(2);
    await execIn(client.name, 'redis-cli', '-h', redisA, 'set', 'who', 'a');
    expect(await execIn(client.name, 'redis-cli', '-h', redisB, 'get', 'who')).toBe('');
    const images = await Promise.all(
      names.map((name) => inspectContainer(name, '{{.Config.Image}}')),
    );
    expect(images).toEqual(['mysql:8.4', 'mysql:9', 'redis:8', 'redis:7.4']);
    const ports = await Promise.all(names.map((name) => docker('port', name)));
    expect(new Set(ports.map((line) => line.split(':').at(-1))).size).toBe(4);
  }, 240_000);
});

describe('phpMyAdmin', () => {
  it('offers the instances of MySQL and MariaDB that are there', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const [mysql, admin] = [world.name('mysql'), world.name('admin')];
    await manager.install({ service: 'mysql', instance: mysql });
    await manager.install({ service: 'phpmyadmin', instance: admin });
    const env = await execIn(admin, 'env');
    expect(/^PMA_HOSTS=(.*)$/m.exec(env)?.[1]?.split(',')).toContain(mysql);
  }, 240_000);
});
