import { describe, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { EngineStore } from '@/services/docker/engine-store';
import { docker } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { diagnosisOf, listens, makeWard, newsOf, probesOn } from './ward.ts';

describe.concurrent('the Doctor’s way of looking', () => {
  it('hears TLS, from a container and from this computer', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const script = `
import http.server, ssl, subprocess
subprocess.run('openssl req -x509 -newkey rsa:2048 -nodes -keyout /tmp/k -out /tmp/c -days 3 -subj /CN=x'.split(), check=True)
server = http.server.HTTPServer(('', 8443), http.server.SimpleHTTPRequestHandler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain('/tmp/c', '/tmp/k')
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()`;
    const safe = await ward.run('safe', {
      image: 'damp-test/client:1',
      options: ['--publish', '127.0.0.1::8443'],
      command: ['python3', '-c', script],
    });
    const port = Number((await docker('port', safe, '8443/tcp')).split(':').at(-1));
    const reached = () => ward.diagnose(shop, safe, 8443);
    await expect.poll(async () => (await reached()).reachable, { timeout: 20_000 }).toBe(true);
    expect((await reached()).steps[3]?.says).toMatch(/^The program speaks HTTPS: HTTP/);
    const here = await ward.diagnose(null, '127.0.0.1', port);
    expect(here.steps[3]?.says).toBe('The program speaks TLS.');
  });

  it('leaves nothing behind, nor shows in the picture of the engine meanwhile', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    const store = new EngineStore(new DockerConnection(), { networkName: ward.networkName });
    const seen = new Set<string>();
    store.onDidChange(({ changed }) => {
      for (const { networkMode } of changed) seen.add(networkMode);
    });
    store.start();
    await ward.diagnose(shop, web, 9090);
    expect(await probesOn(shop)).toEqual([]);
    expect(await probesOn(web)).toEqual([]);
    await store.dispose();
    const id = await docker('inspect', '--format', '{{.Id}}', shop);
    expect([...seen]).not.toContain(`container:${id}`);
  });

  it('leaves nothing behind where it is cancelled in the middle', async ({ expect }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const stream = ward.doctor.check({ from: shop, to: '198.51.100.7', port: 80 });
    await expect.poll(() => probesOn(shop), { timeout: 20_000, interval: 20 }).toHaveLength(1);
    stream.close();
    expect(await stream.next()).toBeNull();
    await expect.poll(() => probesOn(shop), { timeout: 20_000 }).toEqual([]);
  });

  it('says so where the container that it looks from is removed meanwhile, or is not there', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    expect(await rejection(ward.diagnose('t-no-such-container', 'web', 80))).toMatchObject({
      code: 'not-found',
    });
    const asked = rejection(ward.diagnose(shop, '198.51.100.7', 80));
    await expect.poll(() => probesOn(shop), { timeout: 20_000, interval: 20 }).toHaveLength(1);
    await docker('rm', '--force', shop);
    // The probe goes on in what was the container’s network: it finds nobody, or is cut off.
    await asked.catch(() => undefined);
  });

  it('checks everything of a project: a cell for each that is meant, and what is wrong in it', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const label = (service: string) => [
      ...['--label', `com.docker.compose.project=${ward.name('site')}`],
      ...['--label', `com.docker.compose.service=${service}`],
      ...['--expose', '8080'],
    ];
    const app = await ward.run('app', { options: label('app') });
    const db = await ward.run('db', { options: label('db'), command: listens.loopback });
    const news = await newsOf(ward.doctor.checkEverything());
    const [told] = news.flatMap((one) => (one.kind === 'sweep' ? [one.sweep] : []));
    const cells = news.flatMap((one) => (one.kind === 'cell' ? [one] : []));
    expect(cells).toHaveLength(told?.cells.length ?? -1);
    const found = (from: string, to: string) =>
      cells.find(
        ({ row, column }) => told?.rows[row]?.name === from && told.columns[column]?.name === to,
      )?.diagnosis;
    expect(found(db, app)).toMatchObject({ reachable: true, code: null });
    expect(found(app, db)).toMatchObject({ reachable: false, code: 'listens-on-loopback' });
  });

  it('can be read to its end by one reader: the diagnosis is the last that is told', async ({
    expect,
  }) => {
    await using ward = await makeWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web');
    const news = await newsOf(ward.doctor.check({ from: shop, to: web, port: 8080 }));
    expect(news.at(-1)?.kind).toBe('diagnosis');
    expect(await diagnosisOf(ward.doctor.check({ from: web, to: shop, port: 8080 }))).toMatchObject(
      {
        reachable: true,
      },
    );
  });
});
