import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

type Request = http.IncomingMessage;
type Response = http.ServerResponse;

/** What a proxy does itself; left out, or answered with false, it hands on. */
interface Treatment {
  request?(request: Request, response: Response): boolean;
  /** The engine's answer, whose head was handed on already. */
  answer?(request: Request, answer: http.IncomingMessage, response: Response): boolean;
}

/** Stands before the real engine, until the end of the block. */
export async function engineProxy(
  treatment: Treatment,
): Promise<AsyncDisposable & { readonly host: string }> {
  const engine = process.env['DOCKER_HOST']?.replace('unix://', '');
  if (engine === undefined) throw new Error('DOCKER_HOST is not set.');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-t-'));
  const socket = path.join(folder, 'docker.sock');
  const server = http.createServer((request, response) => {
    if (treatment.request?.(request, response)) return;
    const { method, url: wanted = '/', headers } = request;
    const onward = http.request({ socketPath: engine, method, path: wanted, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.flushHeaders();
      if (!treatment.answer?.(request, answer, response)) answer.pipe(response);
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
