import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';

/** Before the real engine: what creates a container or an exec is refused, in words that repeat it. */
export async function echoingEngine(): Promise<AsyncDisposable & { readonly host: string }> {
  const engine = process.env['DOCKER_HOST']?.replace('unix://', '');
  if (engine === undefined) throw new Error('DOCKER_HOST is not set.');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-t-'));
  const socket = path.join(folder, 'docker.sock');
  const server = http.createServer((request, response) => {
    const { method, url: wanted = '/', headers } = request;
    if (method === 'POST' && /\/containers\/(create|[^/]+\/exec)\b/.test(wanted)) {
      void text(request).then((body) => {
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: `cannot do ${body}` }));
      });
      return;
    }
    const onward = http.request({ socketPath: engine, method, path: wanted, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    host: `unix://${socket}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
