import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The engine behind a socket that sees which connections are open, and what was asked of it. */
export interface WatchedEngine extends AsyncDisposable {
  readonly dockerHost: string;
  /** Connections that were asked for such a path and are still open. */
  readonly open: (path: RegExp) => number;
  /** The first line of each request so far. */
  readonly requests: readonly string[];
}

export async function watchedEngine(): Promise<WatchedEngine> {
  const engineSocket = process.env['DOCKER_HOST']?.replace(/^unix:\/\//, '');
  if (engineSocket === undefined) throw new Error('DOCKER_HOST is not set.');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-watched-'));
  const socketPath = path.join(folder, 'docker.sock');
  const requests: string[] = [];
  /** By connection: what it was asked for last. */
  const asked = new Map<Socket, string>();
  const server = createServer((client) => {
    const engine = connect(engineSocket);
    asked.set(client, '');
    client.on('data', (chunk) => {
      const line = /^(?:GET|POST|DELETE|PUT|HEAD) (\S+)/.exec(chunk.toString('latin1'))?.[1];
      if (line === undefined) return;
      asked.set(client, line);
      requests.push(line);
    });
    // A connection whose answer has ended is kept for the next request: nothing is open on it.
    engine.on('data', (chunk) => {
      if (/(^|\r\n)0\r\n\r\n$/.test(chunk.toString('latin1'))) asked.set(client, '');
    });
    client.pipe(engine).pipe(client);
    for (const [socket, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        other.destroy();
        asked.delete(client);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    dockerHost: `unix://${socketPath}`,
    requests,
    open: (wanted) => [...asked.values()].filter((line) => wanted.test(line)).length,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const client of asked.keys()) client.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
