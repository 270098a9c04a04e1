import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';

it('leaves no connection open to an engine that never answers', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-u-'));
  const socket = path.join(folder, 'docker.sock');
  const server = net.createServer((connection) => connection.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const came = once(server, 'connection') as Promise<[net.Socket]>;
  const env = { DOCKER_HOST: `unix://${socket}` };
  const search = new DockerConnection({ env, contactTimeoutMs: 50 }).client();
  // Expected at once: on a busy machine the time is up before the server sees who came.
  const refused = expect(search).rejects.toMatchObject({ code: 'engine-unreachable' });
  const [connection] = await came;
  const closed = once(connection.resume(), 'close');
  await refused;
  await closed;
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});
