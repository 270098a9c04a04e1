/**
 * Stands for every image registry of the internet before the local one, and can be told to be slow, cut or unwilling.
 * Own process: mirror-proxy.mjs PORT REGISTRY_PORT CERTIFICATE KEY
 */
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { TLSSocket } from 'node:tls';

import { createFaults } from './mirror-faults.mjs';
import { parseJson } from '../setup/parse-json.mjs';

const [port, registryPort, certificateFile, keyFile] = process.argv.slice(2);
const credentials = {
  cert: readFileSync(String(certificateFile)),
  key: readFileSync(String(keyFile)),
};
const faults = createFaults();

/** The registry's host that a connection was opened for; plain connections come from this machine. */
const hosts = /** @type {WeakMap<import('node:stream').Duplex, string>} */ (new WeakMap());

const server = createServer((incoming, outgoing) => {
  const answered =
    incoming.url === '/_control' ? control(incoming, outgoing) : forward(incoming, outgoing);
  answered.catch(() => outgoing.destroy());
});

server.on('connect', (incoming, socket) => {
  socket.on('error', () => socket.destroy());
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  const secure = new TLSSocket(/** @type {import('node:net').Socket} */ (socket), {
    isServer: true,
    ...credentials,
  });
  secure.on('error', () => secure.destroy());
  hosts.set(secure, String(incoming.url).replace(/:\d+$/, ''));
  server.emit('connection', secure);
});

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
async function control(incoming, outgoing) {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  if (incoming.method === 'PUT')
    faults.set(/** @type {import('./mirror-faults.mjs').MirrorFaults} */ (parseJson(body)));
  if (incoming.method === 'DELETE') faults.set({});
  outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(faults.current()));
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
async function forward(incoming, outgoing) {
  const path = inStore(String(incoming.url), hosts.get(incoming.socket));
  const repository = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(path)?.[1];
  const refusal = faults.refusal(path, repository);
  if (refusal) {
    outgoing.writeHead(refusal.status, { 'content-type': 'application/json' }).end(refusal.body);
    return;
  }
  const upstream = request({
    host: '127.0.0.1',
    port: Number(registryPort),
    method: incoming.method,
    path,
    headers: incoming.headers,
    agent: false,
  });
  upstream.on('error', () => outgoing.destroy());
  outgoing.on('close', () => upstream.destroy());
  upstream.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    const body =
      incoming.method === 'GET' && path.includes('/blobs/')
        ? faults.shape(answer, repository)
        : answer;
    pipeline(body, outgoing).catch(() => outgoing.destroy());
  });
  await pipeline(incoming, upstream);
}

/**
 * The store keeps Docker Hub's repositories under their own names and all others under their host's.
 * @param {string} path
 * @param {string | undefined} host
 */
function inStore(path, host) {
  if (!host || host.endsWith('docker.io') || !path.startsWith('/v2/') || path === '/v2/')
    return path;
  return `/v2/${host}/${path.slice('/v2/'.length)}`;
}

process.on('SIGTERM', () => process.exit(0));
server.listen(Number(port), '127.0.0.1');
