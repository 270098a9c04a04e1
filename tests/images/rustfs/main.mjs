/** Stands for RustFS in tests: buckets and objects by S3's API, its health path and a console page. */
import { accessSync, constants, createWriteStream } from 'node:fs';
import { join } from 'node:path';

import { serveS3 } from '/opt/s3/serve.mjs';

/** @param {string} message */
function refuse(message) {
  console.error(`[FATAL] ${message}`);
  process.exit(1);
}

const folder = process.argv[2] ?? process.env['RUSTFS_VOLUMES'] ?? '';
const accessKey = process.env['RUSTFS_ACCESS_KEY'] ?? 'rustfsadmin';
const secretKey = process.env['RUSTFS_SECRET_KEY'] ?? 'rustfsadmin';
if (accessKey.length < 3) refuse('The access key must have at least 3 characters.');
if (secretKey.length < 8) refuse('The secret key must have at least 8 characters.');
try {
  accessSync(folder, constants.W_OK);
} catch {
  refuse(`Permission denied: ${folder} must belong to the user 10001.`);
}

/**
 * @param {string} name
 * @param {string} usual
 */
const portOf = (name, usual) => Number((process.env[name] ?? usual).split(':').at(-1));
const apiPort = portOf('RUSTFS_ADDRESS', ':9000');
const consolePort = portOf('RUSTFS_CONSOLE_ADDRESS', ':9001');

serveS3({
  folder,
  accessKey,
  server: 'RustFS',
  open: { '/health': '{"service":"rustfs-endpoint","status":"ok"}' },
  apiPort,
  console: (request, response) => {
    if (request.url === '/') {
      response.writeHead(302, { location: '/rustfs/console/' }).end();
      return;
    }
    const found = process.env['RUSTFS_CONSOLE_ENABLE'] !== 'false';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>RustFS</title><h1>RustFS Console (stand-in)</h1>');
  },
  consolePort,
});

const line = `RustFS API: http://0.0.0.0:${apiPort}  console: http://0.0.0.0:${consolePort}`;
const logFolder = process.env['RUSTFS_OBS_LOG_DIRECTORY'];
if (logFolder) createWriteStream(join(logFolder, 'rustfs.log'), { flags: 'a' }).end(`${line}\n`);
else console.log(line);
