import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { fakeEngine, socketPlace } from './fake-engine.ts';
import { saying } from './saying.ts';

const realHost = process.env['DOCKER_HOST'] ?? '';

/** A connection that knows only what the test says. */
function connectionTo(env: NodeJS.ProcessEnv, home = '/nowhere'): DockerConnection {
  return new DockerConnection({ env, home, contactTimeoutMs: 300 });
}

describe('DockerConnection', () => {
  it('finds the engine of DOCKER_HOST and agrees on an API version', async () => {
    const client = await new DockerConnection().client();
    expect(client.host).toBe(realHost);
    expect(client.version).toMatch(/^\d+\.\d+/);
    expect(client.apiVersion).toMatch(/^1\.\d+$/);
    expect(client.operatingSystem).not.toBe('');
    await expect(client.docker.listNetworks()).resolves.toBeInstanceOf(Array);
  });

  it('searches once for callers at the same time, and again after reset', async () => {
    const connection = new DockerConnection();
    const [first, second] = await Promise.all([connection.client(), connection.client()]);
    expect(first).toBe(second);
    connection.reset();
    expect(await connection.client()).not.toBe(first);
  });

  it('finds the engine of the current docker context', async () => {
    await using place = await socketPlace();
    await writeContext(place.folder, 'mine', realHost);
    const connection = connectionTo({ DOCKER_CONTEXT: 'mine' }, place.folder);
    expect((await connection.client()).host).toBe(realHost);
    expect(connection.looked()).toEqual([
      { source: 'docker context "mine"', host: realHost, finding: 'The engine answers.' },
    ]);
  });

  it('goes on to the next place when one does not answer', async () => {
    await using place = await socketPlace();
    const sockets = path.join(place.folder, '.docker/run');
    await mkdir(sockets, { recursive: true });
    await symlink(realHost.replace('unix://', ''), path.join(sockets, 'docker.sock'));
    await writeContext(place.folder, 'gone', place.host);
    const connection = connectionTo({ DOCKER_CONTEXT: 'gone' }, place.folder);
    expect((await connection.client()).host).toBe(`unix://${sockets}/docker.sock`);
    expect(connection.looked()[0]).toMatchObject({
      source: 'docker context "gone"',
      finding: saying(/not there/),
    });
  });

  it('takes DOCKER_HOST alone, when it is set', async () => {
    await using place = await socketPlace();
    await writeContext(place.folder, 'mine', realHost);
    const env = { DOCKER_HOST: place.host, DOCKER_CONTEXT: 'mine' };
    const connection = connectionTo(env, place.folder);
    await expect(connection.client()).rejects.toMatchObject({ code: 'engine-unreachable' });
    expect(connection.looked().map(({ source }) => source)).toEqual(['DOCKER_HOST']);
  });

  it('says that nothing is there', async () => {
    await using place = await socketPlace();
    await expect(connectionTo({ DOCKER_HOST: place.host }).client()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: saying(/is not there.*Start Docker/),
    });
  });

  it('says that an engine left its socket behind', async () => {
    await using place = await socketPlace();
    await writeFile(place.socket, '');
    await expect(connectionTo({ DOCKER_HOST: place.host }).client()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: saying(/nothing listens/),
    });
  });

  it('does not wait for an engine that hangs', async () => {
    await using place = await fakeEngine(() => undefined);
    await expect(connectionTo({ DOCKER_HOST: place.host }).client()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: saying(/did not answer within 0.3 seconds/),
    });
  });

  it('is not taken in by something that answers in another tongue', async () => {
    await using place = await fakeEngine((client) => client.end('220 mail ready\r\n'));
    await expect(connectionTo({ DOCKER_HOST: place.host }).client()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: saying(/something else answers/),
    });
  });

  it('is not taken in by a web server', async () => {
    await using place = await fakeEngine((client) =>
      client.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello'),
    );
    await expect(connectionTo({ DOCKER_HOST: place.host }).client()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: saying(/no Docker engine/),
    });
  });

  it('tells the way out when the socket is forbidden', async () => {
    await using place = await fakeEngine((client) => client.end());
    await chmod(place.socket, 0o000);
    await chmod(place.folder, 0o755);
    await asAnotherUser(async () => {
      await expect(connectionTo({ DOCKER_HOST: place.host }).client()).rejects.toMatchObject({
        code: 'engine-denied',
        message: saying(/docker group/),
      });
    });
  });

  it('tells the way out when the engine that runs is another user’s', async () => {
    await asAnotherUser(async () => {
      await expect(connectionTo({ DOCKER_HOST: realHost }).client()).rejects.toMatchObject({
        code: 'engine-denied',
      });
    });
  });

  it('says that it can’t go over SSH, and what else to do', async () => {
    const connection = connectionTo({ DOCKER_HOST: 'ssh://me@build.example' });
    await expect(connection.client()).rejects.toMatchObject({
      code: 'unsupported',
      message: saying(/ssh -L/),
    });
  });

  it('finds an engine that started after the first search failed', async () => {
    await using place = await socketPlace();
    const connection = connectionTo({ DOCKER_HOST: place.host });
    await expect(connection.client()).rejects.toMatchObject({ code: 'engine-unreachable' });
    await symlink(realHost.replace('unix://', ''), place.socket);
    await expect(connection.client()).resolves.toMatchObject({ host: place.host });
  });
});

async function writeContext(home: string, name: string, host: string): Promise<void> {
  const id = createHash('sha256').update(name).digest('hex');
  const folder = path.join(home, '.docker/contexts/meta', id);
  await mkdir(folder, { recursive: true });
  const meta = { Name: name, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  await writeFile(path.join(folder, 'meta.json'), JSON.stringify(meta));
}

/** Root may open every socket, so the test steps down where it is root. */
async function asAnotherUser(check: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) {
    process.setegid?.(65534);
    process.seteuid?.(65534);
  }
  try {
    await check();
  } finally {
    if (isRoot) {
      process.seteuid?.(0);
      process.setegid?.(0);
    }
  }
}
