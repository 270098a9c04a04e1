/** Stands for Typesense in tests: its health, key, collections, documents and plain searches, by its own API. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { createCollections } from './collections.mjs';
import { answer } from './routes.mjs';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: process.env['TYPESENSE_DATA_DIR'] ?? '' },
    'api-key': { type: 'string', default: process.env['TYPESENSE_API_KEY'] ?? '' },
    'enable-cors': { type: 'boolean', default: process.env['TYPESENSE_ENABLE_CORS'] === 'true' },
  },
});
const { 'data-dir': folder, 'api-key': apiKey, 'enable-cors': cors } = values;

/** @param {string} message */
function refuse(message) {
  console.error(`E ${message}`);
  process.exit(1);
}
if (apiKey === '') refuse('Missing value for `--api-key`.');
if (!existsSync(folder))
  refuse(`Typesense failed to start. Data directory ${folder} is not there.`);

const collections = createCollections(join(folder, 'stand-in.json'));

createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://typesense');
    const key =
      request.headers['x-typesense-api-key'] ?? url.searchParams.get('x-typesense-api-key');
    const { status, value } = answer(
      {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        mayEnter: key === apiKey,
        body,
      },
      collections,
    );
    const lines = typeof value === 'string';
    response.writeHead(status, {
      'content-type': lines ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      ...(cors ? { 'access-control-allow-origin': '*' } : {}),
    });
    response.end(lines ? value : JSON.stringify(value));
  });
}).listen(8108);

console.log('I Starting API service (stand-in) on 0.0.0.0:8108');
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
