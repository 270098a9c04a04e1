import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineAddresses } from '@/services/docker/engine-addresses';

async function testHome() {
  const home = await mkdtemp(path.join(os.tmpdir(), 'damp-home-'));
  return { home, [Symbol.asyncDispose]: () => rm(home, { recursive: true }) };
}

async function write(home: string, file: string, content: unknown): Promise<void> {
  const target = path.join(home, '.docker', file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, typeof content === 'string' ? content : JSON.stringify(content));
}

function contextId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

const linux = { env: {}, platform: 'linux' as const };

describe('engineAddresses', () => {
  it('takes DOCKER_HOST alone, with TLS where it is asked for', async () => {
    const surroundings = { ...linux, home: '/home/me' };
    expect(
      await engineAddresses({ ...surroundings, env: { DOCKER_HOST: '10.0.0.5:2375' } }),
    ).toEqual([{ source: 'DOCKER_HOST', host: 'tcp://10.0.0.5:2375' }]);
    const env = {
      DOCKER_HOST: 'tcp://10.0.0.5:2376',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/c',
    };
    expect(await engineAddresses({ ...surroundings, env })).toEqual([
      { source: 'DOCKER_HOST', host: env.DOCKER_HOST, tls: { folder: '/c', verify: true } },
    ]);
  });

  it('puts the current context first, with its certificates', async () => {
    await using home = await testHome();
    const id = contextId('work');
    await write(home.home, 'config.json', { currentContext: 'work' });
    await write(home.home, `contexts/meta/${id}/meta.json`, {
      Endpoints: { docker: { Host: 'tcp://work:2376', SkipTLSVerify: true } },
    });
    await write(home.home, `contexts/tls/${id}/docker/ca.pem`, '-');
    const [first] = await engineAddresses({ ...linux, home: home.home });
    expect(first).toEqual({
      source: 'docker context "work"',
      host: 'tcp://work:2376',
      tls: { folder: path.join(home.home, '.docker/contexts/tls', id, 'docker'), verify: false },
    });
  });

  it('lets DOCKER_CONTEXT say which context, and `default` mean none', async () => {
    await using home = await testHome();
    await write(home.home, 'config.json', { currentContext: 'work' });
    const [first] = await engineAddresses({
      ...linux,
      home: home.home,
      env: { DOCKER_CONTEXT: 'default' },
    });
    expect(first?.host).toBe('unix:///var/run/docker.sock');
  });

  it.each(['{', '[]', '{"currentContext": 3}', '{"currentContext": "gone"}'])(
    'bears a config.json of %s',
    async (config) => {
      await using home = await testHome();
      await write(home.home, 'config.json', config);
      expect((await engineAddresses({ ...linux, home: home.home }))[0]?.source).toBe(
        'Docker Engine',
      );
    },
  );

  it('knows the sockets of the usual engines, in order and once', async () => {
    await using home = await testHome();
    await mkdir(path.join(home.home, '.colima/work'), { recursive: true });
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
    const addresses = await engineAddresses({ ...linux, home: home.home, env });
    expect(addresses.map(({ source }) => source)).toEqual([
      'Docker Engine',
      'Docker Desktop',
      'Docker Desktop',
      'Colima (work)',
      'OrbStack',
      'Rancher Desktop',
      'Docker Engine (rootless)',
      'Podman (rootless)',
      'Podman',
    ]);
    expect(new Set(addresses.map(({ host }) => host)).size).toBe(addresses.length);
  });

  it('knows the pipe of Windows', async () => {
    await using home = await testHome();
    const addresses = await engineAddresses({ env: {}, home: home.home, platform: 'win32' });
    expect(addresses).toEqual([
      { source: 'Docker Desktop', host: 'npipe:////./pipe/docker_engine' },
    ]);
  });
});
