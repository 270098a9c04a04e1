import { describe, expect, it } from 'vitest';
import { parseSubnet } from '@/shared/subnet';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { reaches, shapeWorld } from './shape-world.ts';

const PASSWORD = 'devpassword';

describe('the shape of the network', () => {
  it('changes under running members: names, aliases, fixed addresses and data stay', async () => {
    await using world = await shapeWorld();
    const from = (await world.shape()).subnet;
    const base = from.replace('.0/24', '');
    const database = world.name('mysql');
    await using mysql = await foreignContainer(database, {
      image: 'mysql:8.4',
      options: [
        ...['--network', world.networkName, '--network-alias', `${database}-db`],
        ...['--env', `MYSQL_ROOT_PASSWORD=${PASSWORD}`, '--env', 'MYSQL_ROOT_HOST=%'],
      ],
    });
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName, '--env', `MYSQL_PWD=${PASSWORD}`],
    });
    const fixed = await world.add('fixed', { docker: ['--ip', `${base}.200`] });
    const members = await Promise.all(
      Array.from({ length: 17 }, (_, index) => world.add(`m${index}`)),
    );
    const stopped = await world.add('stopped', { run: false });
    const sql = (text: string) =>
      execIn(client.name, 'mysql', '-h', `${database}-db`, '-u', 'root', '-N', '-e', text);
    await expect.poll(() => sql('select 1').catch(() => ''), { timeout: 120_000 }).toBe('1');
    await sql('create database shop; create table shop.t (n int); insert into shop.t values (42)');
    const before = await world.places();
    const started = await inspectContainer(database, '{{.State.StartedAt}}');

    const loop = `import socket,time,sys
gaps=[];last=time.monotonic();end=last+600
while time.monotonic()<end:
  try:
    socket.create_connection(("${database}-db",3306),1).close()
    now=time.monotonic();gaps.append(now-last);last=now
    open("/tmp/gap","w").write(str(round(max(gaps)*1000)))
  except OSError: pass
  time.sleep(.01)`;
    await docker('exec', '--detach', client.name, 'python3', '-c', loop);
    await expect.poll(() => execIn(client.name, 'cat', '/tmp/gap').catch(() => '')).not.toBe('');
    const startMs = performance.now();
    const { free } = await world.network.shape.scene();
    await world.reshape({ subnet: free.subnet ?? '', gateway: null, mtu: 1400 });
    const tookMs = Math.round(performance.now() - startMs);
    const gapMs = await execIn(client.name, 'cat', '/tmp/gap');
    console.info(`22 members moved in ${tookMs} ms; MySQL was without answer for ${gapMs} ms.`);

    expect((await world.shape()).subnet).toBe(free.subnet);
    expect(await world.networks()).toEqual([world.networkName]);
    const to = free.subnet?.replace('.0/24', '') ?? '';
    expect(await world.places()).toEqual({
      ...before,
      [fixed]: { ...before[fixed], fixed: `${to}.200` },
    });
    expect(await sql('select n from shop.t')).toBe('42');
    expect(await inspectContainer(mysql.name, '{{.State.StartedAt}}')).toBe(started);
    const reached = await Promise.all(
      members.map((name, index) => reaches(name, `${members.at(index - 1) ?? ''}-alias`)),
    );
    expect(reached.every(Boolean)).toBe(true);
    await docker('start', stopped);
    expect(await reaches(stopped, fixed)).toBe(true);
    expect(await execIn(stopped, 'cat', '/sys/class/net/eth0/mtu')).toBe('1400');
  });

  it('has IPv6 where it is wanted: members reach each other by name over it alone', async () => {
    await using world = await shapeWorld();
    const [a, b] = [await world.add('a'), await world.add('b')];
    expect(await reaches(a, b, '-6')).toBe(false);
    const { free } = await world.network.shape.scene();
    await world.reshape({ ipv6: free.ipv6 });
    expect(await reaches(a, `${b}-alias`, '-6')).toBe(true);
    expect(await world.shape()).toMatchObject({ ipv6: free.ipv6 });
    await world.reshape({ ipv6: null });
    expect(await reaches(a, b, '-6')).toBe(false);
    expect(await reaches(a, b)).toBe(true);
  });

  it('closed: members reach each other and nothing else; opened again, ports work as before', async () => {
    await using world = await shapeWorld();
    const a = await world.add('a', { docker: ['--publish', '127.0.0.1::4000'] });
    const b = await world.add('b');
    const way = () => execIn(a, 'ip', 'route').then((text) => text.includes('default'));
    const isPublished = () => docker('port', a).then((text) => text.includes('4000/tcp'));
    expect([await way(), await isPublished()]).toEqual([true, true]);
    const closed = { ...(await world.shape()), isolation: 'internal' as const };
    await expect
      .poll(() => world.network.shape.preview(closed).then(({ notes }) => notes.join(' ')))
      .toContain(`${a} (127.0.0.1:`);

    await world.reshape({ isolation: 'internal' });
    expect([await way(), await isPublished()]).toEqual([false, false]);
    expect(await reaches(a, `${b}-alias`)).toBe(true);
    await world.until('no fault', ({ network }) => network.state === 'ready' && network.internal);

    await world.reshape({ isolation: 'open' });
    expect([await way(), await isPublished()]).toEqual([true, true]);
    expect(await reaches(b, `${a}-alias`)).toBe(true);
  });

  it('is made again as it was chosen when somebody removes the network', async () => {
    await using world = await shapeWorld();
    await world.reshape({ mtu: 1380, isolation: 'internal' });
    const chosen = await world.shape();
    await docker('network', 'rm', world.networkName);
    await world.work.tools.network.ensureNetworkExists();
    expect(await world.shape()).toEqual(chosen);
  });

  it('is refused where another network has the addresses, by the engine at the latest', async () => {
    await using world = await shapeWorld();
    await world.add('a');
    const { free, shape } = await world.network.shape.scene();
    const other = world.name('other');
    await docker('network', 'create', '--subnet', free.subnet ?? '', other);
    expect(
      await rejection(world.reshape({ subnet: free.subnet ?? '', gateway: null })),
    ).toMatchObject({ code: 'invalid-request', message: expect.stringContaining(other) as string });
    expect(await world.shape()).toEqual(shape);
    expect(parseSubnet(shape?.subnet ?? '')).not.toBeNull();
  });
});
