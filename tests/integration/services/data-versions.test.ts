import { describe, expect, it } from 'vitest';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { TREASURE, keptData } from './kept-data.ts';
import { makeWorld, rejection, remains } from './world.ts';

const imageOf = (instance: string) => inspectContainer(instance, '{{.Config.Image}}');

describe('the data of a service', () => {
  it('of PostgreSQL 15 is never opened by 17: not by a change, and not by an install on kept data', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const instance = world.name('postgresql');
    await manager.install({ service: 'postgresql', instance, version: '15' });
    const id = await inspectContainer(instance, '{{.Id}}');
    const way = {
      code: 'conflict',
      message: expect.stringContaining('install PostgreSQL 17 under another name') as string,
    };
    expect(await rejection(manager.change(instance, { version: '17' }))).toMatchObject(way);
    expect(await inspectContainer(instance, '{{.Id}} {{.State.Status}}')).toBe(`${id} running`);
    await manager.removeInstance(instance, { deleteData: false });
    const install = { service: 'postgresql', instance, version: '17' };
    expect(await rejection(manager.install(install))).toMatchObject(way);
    await manager.install({ service: 'postgresql', instance });
    expect(await imageOf(instance)).toBe('postgres:15');
  }, 240_000);

  it('of MySQL goes up one line at a time, and is remembered when the container is gone', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const instance = world.name('mysql');
    await manager.install({ service: 'mysql', instance, version: '8.0' });
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    await keptData['mysql']?.write(client.name, instance);
    expect(await rejection(manager.change(instance, { version: '9' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Take 8.4 first') as string,
    });
    await manager.change(instance, { version: '8.4' });
    expect(await imageOf(instance)).toBe('mysql:8.4');
    expect(await keptData['mysql']?.read(client.name, instance)).toContain(TREASURE);
    expect(await rejection(manager.change(instance, { version: '8.0' }))).toMatchObject({
      code: 'conflict',
    });

    // By hand, past DAMP.
    await docker('rm', '--force', instance);
    const older = { service: 'mysql', instance, version: '8.0' };
    expect(await rejection(manager.install(older))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('which is of 8.4') as string,
    });
    await manager.install({ service: 'mysql', instance });
    expect(await imageOf(instance)).toBe('mysql:8.4');
    await manager.removeInstance(instance, { deleteData: true });
    expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
  }, 300_000);

  it('that was kept is opened by a newer Redis, and from then on by no older one', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const instance = world.name('redis');
    await manager.install({ service: 'redis', instance, version: '7.4' });
    await execIn(instance, 'redis-cli', 'set', 'kept', 'yes');
    await manager.removeInstance(instance, { deleteData: false });
    await manager.install({ service: 'redis', instance, version: '8' });
    expect(await execIn(instance, 'redis-cli', 'get', 'kept')).toBe('yes');
    await manager.removeInstance(instance, { deleteData: false });
    const older = { service: 'redis', instance, version: '7.4' };
    expect(await rejection(manager.install(older))).toMatchObject({ code: 'conflict' });
    await manager.install({ service: 'redis', instance });
    expect(await imageOf(instance)).toBe('redis:8');
    expect(await execIn(instance, 'redis-cli', 'get', 'kept')).toBe('yes');
  });
});

describe('a password that lives in the data', () => {
  const sql = (client: string, host: string, password: string) =>
    docker(
      ...['exec', '-e', `MYSQL_PWD=${password}`, client, 'mysql', '-h', host, '-u', 'developer'],
      ...['-N', '-e', 'select 1', 'development'],
    );
  const psql = (client: string, host: string, password: string) =>
    execIn(
      client,
      ...[
        'psql',
        `postgresql://developer:${password}@${host}:5432/development`,
        '-Atc',
        'select 1',
      ],
    );
  const login: Record<string, typeof sql> = { mysql: sql, mariadb: sql, postgresql: psql };

  it.each(Object.entries(login))(
    '%s takes another one, and has it still on kept data',
    async (service, select) => {
      await using world = await makeWorld();
      const { manager } = world;
      const instance = world.name(service);
      await manager.install({ service, instance });
      await using client = await foreignContainer(world.name('client'), {
        options: ['--network', world.networkName],
      });
      await manager.change(instance, { options: { password: 'Sesame.2026' } });
      expect(await select(client.name, instance, 'Sesame.2026')).toBe('1');
      await rejection(select(client.name, instance, 'devpassword'));
      // Twice, since the second time it is the root's password of before that opens.
      await manager.change(instance, { options: { password: 'Another-77' } });
      expect(await select(client.name, instance, 'Another-77')).toBe('1');
      await manager.removeInstance(instance, { deleteData: false });
      await manager.install({ service, instance });
      expect(await select(client.name, instance, 'Another-77')).toBe('1');
      const shown = world.store.snapshot().containers.find(({ name }) => name === instance);
      expect(Object.values(shown?.managed?.environment ?? {})).toContain('Another-77');
    },
    300_000,
  );

  it('RabbitMQ takes another one', async () => {
    await using world = await makeWorld();
    const instance = world.name('rabbitmq');
    await world.manager.install({ service: 'rabbitmq', instance });
    await world.manager.change(instance, { options: { password: 'Sesame.2026' } });
    const log = (password: string) =>
      execIn(instance, 'rabbitmqctl', '-q', 'authenticate_user', 'rabbitmq', password);
    await log('Sesame.2026');
    await rejection(log('rabbitmq'));
  }, 240_000);

  it('is left as it was where the database does not take it', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const instance = world.name('mysql');
    await manager.install({ service: 'mysql', instance });
    const root = ['exec', '-e', 'MYSQL_PWD=rootpassword', instance, 'mysql', '-u', 'root'];
    await docker(...root, '-e', "alter user root@localhost identified by 'by-hand'");
    const error = await rejection(
      manager.change(instance, { options: { password: 'Sesame.2026' } }),
    );
    expect(error).toMatchObject({ code: 'unhealthy' });
    expect(JSON.stringify(error)).not.toMatch(/Sesame|rootpassword/);
    expect(await inspectContainer(instance, '{{.State.Status}}')).toBe('running');
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await world.journalled()).toEqual([]);
  }, 240_000);
});
