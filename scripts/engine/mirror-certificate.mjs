import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../setup/run.mjs';
import { treeFolder } from './base-system.mjs';
import { stateFolder } from './places.mjs';

const folder = join(stateFolder, 'mirror');

export const certificateFile = join(folder, 'certificate.pem');
export const certificateKeyFile = join(folder, 'key.pem');

/** Trusted by the private engine's daemon and by nobody else. */
export async function ensureCertificate() {
  if (existsSync(certificateFile)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const args = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '3650',
  ];
  const names = [
    '-subj',
    '/CN=DAMP test mirror',
    '-addext',
    'subjectAltName=DNS:*.docker.io,DNS:*.io,DNS:*.com,DNS:*.dev',
  ];
  await run(
    'chroot',
    [
      treeFolder,
      'openssl',
      ...args,
      ...names,
      '-keyout',
      '/tmp/key.pem',
      '-out',
      '/tmp/certificate.pem',
    ],
    {
      timeoutMs: 30_000,
    },
  );
  await rename(join(treeFolder, 'tmp/key.pem'), certificateKeyFile);
  await rename(join(treeFolder, 'tmp/certificate.pem'), certificateFile);
}
