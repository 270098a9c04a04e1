import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { docker } from '../../support/docker-cli.ts';
import { unique } from '../docker/unique.ts';
import { makeWard, type Ward } from './ward.ts';

const run = promisify(execFile);
const image = `${unique('bare')}:1`;

const bare = {
  everywhere: ['/busybox', 'httpd', '-f', '-p', '8080'],
  loopback: ['/busybox', 'httpd', '-f', '-p', '127.0.0.1:8080'],
  nowhere: ['/busybox', 'sleep', '3600'],
} as const;

/** A ward in which nobody’s image has a shell, a tool or a library. */
async function bareWard(network: readonly string[] = []) {
  const ward = await makeWard({ network });
  const place: Ward['run'] = (what, patient) =>
    ward.run(what, { image, command: bare.everywhere, ...patient });
  return { ...ward, run: place, [Symbol.asyncDispose]: () => ward[Symbol.asyncDispose]() };
}

describe.concurrent('the Doctor, where the images hold one program and nothing else', () => {
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-bare-'));
    const container = await docker('create', 'damp-test/tiny:1');
    await docker('cp', `${container}:/bin/busybox`, path.join(folder, 'busybox'));
    await docker('rm', container);
    const tar = path.join(folder, 'image.tar');
    await run('tar', ['--create', '--file', tar, '--directory', folder, 'busybox']);
    await docker('import', tar, image);
    await rm(folder, { recursive: true });
  });
  afterAll(async () => {
    await docker('image', 'rm', '--force', image);
  });

  it('says that one reaches the other, and what answers', async ({ expect }) => {
    await using ward = await bareWard();
    const one = await ward.run('one');
    const two = await ward.run('two');
    const works = await ward.diagnose(one, two, 8080);
    expect(works).toMatchObject({ reachable: true, code: null });
    expect(works.steps[3]?.says).toMatch(/speaks HTTP/);
  });

  it('says who is off the network, who is stopped, and which names there are', async ({
    expect,
  }) => {
    await using ward = await bareWard();
    const shop = await ward.run('shop');
    const away = await ward.run('away', { on: null });
    const stopped = await ward.run('stopped');
    await docker('stop', stopped);
    const codes = async (from: string, to: string) => (await ward.diagnose(from, to, 8080)).code;
    expect(await codes(shop, away)).toBe('target-off-network');
    expect(await codes(away, shop)).toBe('source-off-network');
    expect(await codes(shop, stopped)).toBe('target-stopped');
    expect(await codes(shop, `${away}s`)).toBe('wrong-name');
    expect(await codes(shop, 'nobody-is-called-so')).toBe('unknown-name');
    expect(await codes(shop, 'localhost')).toBe(null);
    const alias = ['--network-alias', 'cache'];
    await ward.run('first', { options: alias });
    await ward.run('second', { options: alias });
    expect(await codes(shop, 'cache')).toBe('name-clash');
  });

  it('says on what a program listens', async ({ expect }) => {
    await using ward = await bareWard();
    const shop = await ward.run('shop');
    const web = await ward.run('web', { options: ['--publish', '127.0.0.1::8080'] });
    const hidden = await ward.run('hidden', { command: bare.loopback });
    const idle = await ward.run('idle', { command: bare.nowhere });
    const published = Number((await docker('port', web, '8080/tcp')).split(':').at(-1));
    const codes = async (to: string, port: number) => (await ward.diagnose(shop, to, port)).code;
    expect(await codes(hidden, 8080)).toBe('listens-on-loopback');
    expect(await codes(web, 9090)).toBe('other-port');
    expect(await codes(web, published)).toBe('published-port-inside');
    expect(await codes('127.0.0.1', published)).toBe('loopback-in-container');
    expect(await codes(idle, 8080)).toBe('nothing-listens');
  });

  it('says that a network keeps its members apart, or closed in', async ({ expect }) => {
    await using apart = await bareWard(['--opt', 'com.docker.network.bridge.enable_icc=false']);
    await using closed = await bareWard(['--internal']);
    const [one, two, alone] = [
      await apart.run('one'),
      await apart.run('two'),
      await closed.run('alone'),
    ];
    expect(await apart.diagnose(one, two, 8080)).toMatchObject({
      code: 'icc-off',
      repair: { do: 'edit' },
    });
    expect(await closed.diagnose(alone, '192.0.2.7', 443)).toMatchObject({
      code: 'internal-network',
      repair: { do: 'edit' },
    });
  });
});
