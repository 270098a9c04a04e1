import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';
import { docker, execIn } from '../../support/docker-cli.ts';
import { listens, makeWard } from './ward.ts';

describe.concurrent('the Doctor on a network that is broken, or asked wrongly', () => {
  it('finds 127.0.0.1 asked for inside a container, and who is meant', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop', { command: listens.nowhere });
    const web = await ward.run('web', { options: ['--publish', '127.0.0.1::8080'] });
    const port = Number((await docker('port', web, '8080/tcp')).split(':').at(-1));
    for (const to of ['127.0.0.1', 'localhost']) {
      expect(await ward.diagnose(shop, to, port)).toMatchObject({
        code: 'loopback-in-container',
        repair: { do: 'ask', question: { to: web, port: 8080 } },
      });
    }
  });

  it('finds the published port asked for inside the network', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', { options: ['--publish', '127.0.0.1::8080'] });
    const port = Number((await docker('port', web, '8080/tcp')).split(':').at(-1));
    expect(await ward.diagnose(shop, web, port)).toMatchObject({
      code: 'published-port-inside',
      repair: { do: 'ask', question: { to: web, port: 8080 } },
    });
  });

  it('finds the name that was meant', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    expect(await ward.diagnose(shop, web.replace(/-web$/, '_wep'), 8080)).toMatchObject({
      code: 'wrong-name',
      repair: { do: 'ask', question: { to: web } },
    });
    expect(await ward.diagnose(shop, 'nobody-is-called-so', 80)).toMatchObject({
      code: 'unknown-name',
    });
  });

  it('finds two that answer to one name, and one that is of another project', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const label = (project: string, service: string) => [
      ...['--label', `com.docker.compose.project=${project}`],
      ...['--label', `com.docker.compose.service=${service}`],
    ];
    const alias = ['--network-alias', 'cache'];
    const shop = await ward.run('shop');
    const first = await ward.run('first', { options: alias });
    const second = await ward.run('second', { options: alias });
    const clash = await ward.diagnose(shop, 'cache', 8080);
    expect(clash).toMatchObject({
      reachable: true,
      code: 'name-clash',
      repair: { do: 'disconnect' },
    });
    expect(clash.verdict).toContain(first);
    expect(clash.verdict).toContain(second);

    const own = await ward.addNetwork('own');
    const site = await ward.run('site', { options: label('site', 'app') });
    await ward.run('site-db', { on: own, options: label('site', 'db') });
    const other = await ward.run('other-db', {
      options: [...label('other', 'db'), '--network-alias', 'db'],
    });
    const mixed = await ward.diagnose(site, 'db', 8080);
    expect(mixed).toMatchObject({ code: 'other-projects-container', repair: { do: 'disconnect' } });
    expect(mixed.verdict).toContain(other);
    expect(mixed.advice).toContain('keep the projects apart: Edit, Segmented.');
  });

  it('finds a network that keeps its members apart', async ({ expect }) => {
    await using ward = await makeWard({
      network: ['--opt', 'com.docker.network.bridge.enable_icc=false'],
    });
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    const diagnosis = await ward.diagnose(shop, web, 8080);
    expect(diagnosis).toMatchObject({ reachable: false, code: 'icc-off' });
    expect(diagnosis.steps[0]).toMatchObject({ id: 'name', state: 'good' });
  });

  it('finds an internal network, on the way out and on the way in', async ({ expect }) => {
    await using ward = await makeWard({ network: ['--internal'] });
    const shop = await ward.run('shop', { options: ['--publish', '127.0.0.1:39471:8080'] });
    expect(await ward.diagnose(shop, '192.0.2.7', 443)).toMatchObject({ code: 'internal-network' });
    expect(await ward.diagnose(null, '127.0.0.1', 39471)).toMatchObject({
      code: 'internal-publish',
    });
  });

  it('finds a firewall that drops what comes', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', { options: ['--cap-add', 'NET_ADMIN'] });
    const address = await docker(
      ...['inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', shop],
    );
    // What it does to the answers is what a firewall does.
    await execIn(web, 'ip', 'route', 'add', 'blackhole', address);
    expect(await ward.diagnose(shop, web, 8080)).toMatchObject({ code: 'firewall' });
  });

  it('finds a container in host mode, one without a network, and one that shares another’s', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const host = await ward.run('host', { on: 'host', command: listens.nowhere });
    const none = await ward.run('none', { on: 'none' });
    const side = await ward.run('side', { on: `container:${shop}`, command: listens.nowhere });
    const web = await ward.run('web');
    expect(await ward.diagnose(web, host, 8080)).toMatchObject({ code: 'target-host-mode' });
    expect(await ward.diagnose(web, none, 8080)).toMatchObject({ code: 'target-without-network' });
    expect(await ward.diagnose(none, web, 8080)).toMatchObject({ code: 'source-without-network' });
    expect(await ward.diagnose(web, side, 8080)).toMatchObject({
      code: 'target-shares-network',
      repair: { do: 'ask', question: { to: shop } },
    });
    expect(await ward.diagnose(side, web, 8080)).toMatchObject({ reachable: true, code: null });
    expect(await ward.diagnose(host, web, 8080)).toMatchObject({
      code: 'container-name-from-computer',
    });
  });

  it('finds what is wrong from this computer: a container’s name, a port that is elsewhere, none at all', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const web = await ward.run('web', {
      options: ['--publish', '127.0.0.1::8080', '--expose', '8080'],
    });
    const port = Number((await docker('port', web, '8080/tcp')).split(':').at(-1));
    expect(await ward.diagnose(null, web, 8080)).toMatchObject({
      code: 'container-name-from-computer',
      repair: { do: 'ask', question: { to: '127.0.0.1', port } },
    });
    const hidden = await ward.run('hidden', {
      options: ['--publish', '127.0.0.1::8080'],
      command: listens.loopback,
    });
    const behind = Number((await docker('port', hidden, '8080/tcp')).split(':').at(-1));
    expect(await ward.diagnose(null, '127.0.0.1', behind)).toMatchObject({
      reachable: false,
      code: 'listens-on-loopback',
    });
    await ward.run('quiet', { options: ['--expose', '39472'] });
    expect(await ward.diagnose(null, '127.0.0.1', 39472)).toMatchObject({ code: 'not-published' });
    expect(await ward.diagnose(null, '127.0.0.1', 39473)).toMatchObject({
      code: 'nothing-on-computer',
    });
    await docker('stop', web);
    expect(await ward.diagnose(null, '127.0.0.1', port)).toMatchObject({
      code: expect.stringMatching(/target-stopped|nothing-on-computer/) as string,
    });
  });

  it('finds names that are not asked of Docker, and an entry in /etc/hosts that leads nowhere', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-doctor-'));
    const file = path.join(folder, 'resolv.conf');
    await writeFile(file, 'nameserver 127.0.0.9\n');
    const web = await ward.run('web');
    const deaf = await ward.run('deaf', { options: ['--volume', `${file}:/etc/resolv.conf`] });
    expect(await ward.diagnose(deaf, web, 8080)).toMatchObject({ code: 'dns-replaced' });
    const stale = await ward.run('stale', { options: ['--add-host', `${web}:192.0.2.9`] });
    expect(await ward.diagnose(stale, web, 8080)).toMatchObject({ code: 'hosts-entry' });
    await rm(folder, { recursive: true });
  });

  it('finds an address of a network that is not shared', async ({ expect }) => {
    await using ward = await makeWard();
    const back = await ward.addNetwork('back');
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    await docker('network', 'connect', back, web);
    const template = `{{(index .NetworkSettings.Networks "${back}").IPAddress}}`;
    const address = await docker('inspect', '--format', template, web);
    const found = await ward.diagnose(shop, address, 8080);
    expect(found, found.verdict).toMatchObject({
      code: 'other-network-address',
      repair: { do: 'ask', question: { to: web } },
    });
  });

  it('finds a name that has only an IPv6 address, to which there is no way', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop', { options: ['--add-host', 'six.test:2001:db8::6'] });
    expect(await ward.diagnose(shop, 'six.test', 443)).toMatchObject({ code: 'ipv6-only' });
  });
});
