import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { httpChunk, requestLines, type EngineRequest } from './request-lines.ts';

/** Stands between the app and the engine, hands all through and notes what was asked. */
export interface CountingProxy extends AsyncDisposable {
  readonly dockerHost: string;
  /** All requests so far, in order. */
  readonly requests: readonly EngineRequest[];
  /** Says this to everyone who follows the engine's events; the real stream must be silent meanwhile. */
  readonly tellEvent: (event: object) => void;
}

export async function startCountingProxy(engineSocket: string): Promise<CountingProxy> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-bench-'));
  const socketPath = path.join(folder, 'docker.sock');
  const requests: EngineRequest[] = [];
  const followers = new Set<Socket>();
  const open = new Set<Socket>();

  const server = createServer((client) => {
    const engine = connect(engineSocket);
    const read = requestLines((request) => {
      requests.push(request);
      if (/\/events(\?|$)/.test(request.path)) followers.add(client);
    });
    client.on('data', (chunk) => read(chunk.toString('latin1')));
    client.pipe(engine).pipe(client);
    for (const [socket, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        other.destroy();
        open.delete(socket);
        followers.delete(socket);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));

  return {
    dockerHost: `unix://${socketPath}`,
    requests,
    tellEvent(event) {
      const chunk = httpChunk(`${JSON.stringify(event)}\n`);
      for (const follower of followers) follower.write(chunk);
    },
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of open) socket.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
