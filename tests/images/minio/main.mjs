/** Stands for MinIO in tests: buckets and objects by S3's API, its health paths and a console page. */
import { parseArgs } from 'node:util';

import { serveS3 } from '/opt/s3/serve.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'console-address': { type: 'string' }, address: { type: 'string' } },
});
const [command, folder] = positionals;
if (command !== 'server' || folder === undefined) {
  console.log(
    'NAME:\n  minio - High Performance Object Storage\n\nUSAGE:\n  minio server [FLAGS] DIR',
  );
  process.exit(0);
}

const accessKey = process.env['MINIO_ROOT_USER'] ?? 'minioadmin';
const secretKey = process.env['MINIO_ROOT_PASSWORD'] ?? 'minioadmin';
if (accessKey.length < 3 || secretKey.length < 8) {
  console.error(
    'FATAL Invalid credentials: access key length should be at least 3, and secret key length at least 8 characters',
  );
  process.exit(1);
}

/** @param {string | undefined} address */
const portOf = (address) => Number(address?.split(':').at(-1) ?? '0');
const apiPort = portOf(values.address ?? ':9000');
const consoleAddress = values['console-address'];

serveS3({
  folder,
  accessKey,
  server: 'MinIO',
  open: { '/minio/health/live': '', '/minio/health/ready': '' },
  apiPort,
  console: (_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>MinIO Console</title><h1>MinIO Console (stand-in)</h1>');
  },
  consolePort: consoleAddress === undefined ? undefined : portOf(consoleAddress),
});

console.log(`API: http://0.0.0.0:${apiPort}\nWebUI: http://0.0.0.0${consoleAddress ?? ''}`);
