import { describe, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { listens, makeWard } from './ward.ts';

describe.concurrent('the Doctor on a network that works', () => {
  it('says that a name is reached, at which address, how fast, and what answers', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const redis = await ward.run('redis', { image: 'redis:8', command: [] });
    const diagnosis = await ward.diagnose(shop, redis, 6379);
    expect(diagnosis).toMatchObject({ reachable: true, code: null, repair: null });
    expect(diagnosis.verdict).toMatch(/^Reachable: .*-shop reaches .*-redis:6379 in [\d.]+ ms\.$/);
    expect(diagnosis.steps.map(({ state }) => state)).toEqual(['good', 'good', 'good', 'good']);
    expect(diagnosis.steps[0]?.says).toMatch(/ is \d+\.\d+\.\d+\.\d+, says Docker’s DNS\.$/);
    expect(diagnosis.steps[3]?.says).toBe('The program speaks Redis.');
    const ms = diagnosis.steps[2]?.ms ?? Infinity;
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThan(500);
  });

  it('reaches a published port from this computer, and hears who answers', async ({ expect }) => {
    await using ward = await makeWard();
    const web = await ward.run('web', { options: ['--publish', '127.0.0.1::8080'] });
    const port = Number((await docker('port', web, '8080/tcp')).split(':').at(-1));
    const diagnosis = await ward.diagnose(null, '127.0.0.1', port);
    expect(diagnosis).toMatchObject({ reachable: true, code: null });
    expect(diagnosis.steps[3]?.says).toMatch(/^The program speaks HTTP/);
  });
});

describe.concurrent('the Doctor on a set-up that is broken', () => {
  it('finds the one that asks off the network, and connecting it mends it', async ({ expect }) => {
    await using ward = await makeWard();
    const web = await ward.run('web');
    const shop = await ward.run('shop', { on: null });
    const diagnosis = await ward.diagnose(shop, web, 8080);
    expect(diagnosis).toMatchObject({ reachable: false, code: 'source-off-network' });
    expect(diagnosis.verdict).toMatch(
      /^Unreachable: .*-shop isn’t on .*-network, where .*-web is\.$/,
    );
    // No DNS is waited for that can’t know the name.
    expect(diagnosis.steps.slice(0, 2)).toEqual([
      {
        id: 'name',
        state: 'bad',
        says: `${shop} and ${web} share no network on which names are known.`,
        ms: null,
      },
      { id: 'route', state: 'skipped', says: 'No way was looked for.', ms: null },
    ]);
    expect(diagnosis.repair?.do).toBe('connect');
    if (diagnosis.repair?.do === 'connect') {
      await ward.network.connectContainerToNetwork(diagnosis.repair.container);
    }
    expect(await ward.diagnose(shop, web, 8080)).toMatchObject({ reachable: true, code: null });
  });

  it('finds the one that is meant off the network', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', { on: null });
    expect(await ward.diagnose(shop, web, 8080)).toMatchObject({
      code: 'target-off-network',
      repair: { do: 'connect' },
    });
  });

  it('finds two that share only the default bridge, and two that share nothing', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const one = await ward.addNetwork('one');
    const two = await ward.addNetwork('two');
    const shop = await ward.run('shop', { on: null });
    const web = await ward.run('web', { on: null });
    const api = await ward.run('api', { on: one });
    const db = await ward.run('db', { on: two });
    expect(await ward.diagnose(shop, web, 8080)).toMatchObject({ code: 'default-bridge' });
    expect(await ward.diagnose(api, db, 8080)).toMatchObject({ code: 'no-common-network' });
  });

  it('finds a stopped container, which no name leads to', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    await docker('stop', web);
    const diagnosis = await ward.diagnose(shop, web, 8080);
    expect(diagnosis.code).toBe('target-stopped');
    expect(diagnosis.advice).toContain(`docker start ${web}`);
    expect(await ward.diagnose(web, shop, 8080)).toMatchObject({ code: 'source-stopped' });
  });

  it('finds a paused container, for which the kernel still takes connections', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    await docker('pause', web);
    expect(await ward.diagnose(shop, web, 8080)).toMatchObject({
      reachable: false,
      code: 'target-paused',
    });
    expect(await ward.diagnose(web, shop, 8080)).toMatchObject({ code: 'source-paused' });
    await docker('unpause', web);
  });

  it('finds a container that ends again and again', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', {
      options: ['--restart', 'always'],
      command: ['sh', '-c', 'exit 3'],
    });
    await expect
      .poll(async () => (await ward.diagnose(shop, web, 8080)).code, { timeout: 20_000 })
      .toBe('target-restarting');
  });

  it('finds a program that listens only on 127.0.0.1 inside its container', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', { command: listens.loopback });
    const diagnosis = await ward.diagnose(shop, web, 8080);
    expect(diagnosis.code).toBe('listens-on-loopback');
    expect(diagnosis.evidence.join('\n')).toContain('127.0.0.1:8080');
  });

  it('finds the other port on which a program listens', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    expect(await ward.diagnose(shop, web, 8081)).toMatchObject({
      code: 'other-port',
      repair: { do: 'ask', question: { to: web, port: 8080 } },
    });
  });

  it('finds a program that listens for IPv6 alone, where the network has none', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const script = `
import socket, time
server = socket.socket(socket.AF_INET6)
server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
server.bind(('::', 8080))
server.listen()
time.sleep(3600)`;
    const shop = await ward.run('shop');
    const web = await ward.run('web', {
      image: 'damp-test/client:1',
      command: ['python3', '-c', script],
    });
    await expect
      .poll(() => ward.diagnose(shop, web, 8080), { timeout: 20_000 })
      .toMatchObject({ reachable: false, code: 'listens-on-ipv6', repair: { do: 'edit' } });
  });

  it('finds that no program listens at all', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', { command: listens.nowhere });
    expect(await ward.diagnose(shop, web, 8080)).toMatchObject({ code: 'nothing-listens' });
  });

  it('finds a container that is still starting, one that is unhealthy, and one that answers all the same', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const check = (command: string, ...more: string[]) => [
      '--health-cmd',
      command,
      '--health-interval',
      '1s',
      ...more,
    ];
    const starting = await ward.run('starting', {
      options: check('false', '--health-start-period', '300s'),
      command: listens.nowhere,
    });
    const ill = await ward.run('ill', {
      options: check('false', '--health-retries', '1'),
      command: listens.nowhere,
    });
    const odd = await ward.run('odd', { options: check('false', '--health-retries', '1') });
    expect(await ward.diagnose(shop, starting, 8080)).toMatchObject({ code: 'target-starting' });
    const health = (name: string) =>
      docker('inspect', '--format', '{{.State.Health.Status}}', name);
    await expect.poll(() => health(ill), { timeout: 20_000 }).toBe('unhealthy');
    await expect.poll(() => health(odd), { timeout: 20_000 }).toBe('unhealthy');
    expect(await ward.diagnose(shop, ill, 8080)).toMatchObject({ code: 'target-unhealthy' });
    const works = await ward.diagnose(shop, odd, 8080);
    expect(works).toMatchObject({ reachable: true, code: 'health-failing' });
    expect(works.verdict).toMatch(/^Reachable: .* But .* its health check fails\.$/);
  });
});
