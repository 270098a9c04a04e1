/** Stands for Meilisearch in tests: its health, keys, indexes, documents and plain searches, by its own API. */
import { createServer } from 'node:http';

import { createIndexes } from './indexes.mjs';
import { answer } from './routes.mjs';

const masterKey = process.env['MEILI_MASTER_KEY'] ?? '';
if (process.env['MEILI_ENV'] === 'production' && masterKey.length < 16) {
  console.error('error: In production mode, you must provide a master key of at least 16 bytes.');
  process.exit(1);
}

const indexes = createIndexes('/meili_data/stand-in.json');

createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://meilisearch');
    const { status, value } = answer(
      {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        key: /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1],
        body,
      },
      { masterKey, indexes },
    );
    const html = typeof value === 'string';
    response.writeHead(status, { 'content-type': html ? 'text/html' : 'application/json' });
    response.end(html ? value : JSON.stringify(value));
  });
}).listen(7700);

console.log('Server listening on: "http://0.0.0.0:7700"');
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
