import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureDebianPackages } from '../setup/debian-packages.mjs';
import { timed } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { cacheFolder } from './places.mjs';

const SUITE = 'trixie';
const TREE_PACKAGES = ['docker.io', 'iptables', 'iproute2', 'docker-registry', 'openssl'];

/** Small images, and package installs that don't wait for the disk nor start services. */
const FILES = {
  'etc/dpkg/dpkg.cfg.d/small-and-fast': [
    'force-unsafe-io',
    'path-exclude=/usr/share/doc/*',
    'path-exclude=/usr/share/man/*',
    'path-exclude=/usr/share/locale/*',
    'path-exclude=/usr/share/info/*',
    '',
  ].join('\n'),
  'etc/apt/apt.conf.d/small-and-fast': [
    'APT::Install-Recommends "false";',
    'Acquire::Languages "none";',
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Retries "3";',
    '',
  ].join('\n'),
  'usr/sbin/policy-rc.d': '#!/bin/sh\nexit 101\n',
};

const LEFT_OUT_OF_IMAGES = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'usr/share/info',
  'var/cache/apt',
  'var/lib/apt/lists',
  'var/log',
];

/** Changes with anything that the base image is made of. */
export const baseRecipe = digest([SUITE, FILES, LEFT_OUT_OF_IMAGES]);

export const baseTar = join(cacheFolder, `base-${baseRecipe}.tar`);
export const treeFolder = join(cacheFolder, `tree-${digest([baseRecipe, TREE_PACKAGES])}`);

/** @param {unknown} value */
function digest(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

/** Makes the base image's tar and, out of the same bootstrap, the tree that the engine runs in. */
export async function ensureBaseSystem() {
  if (existsSync(baseTar) && existsSync(treeFolder)) return;
  await mkdir(cacheFolder, { recursive: true });
  const scratch = join(cacheFolder, 'tree-in-the-making');
  await rm(scratch, { recursive: true, force: true });
  await timed('Debian base system', () => bootstrap(scratch), { expected: 'half a minute' });
  await timed('Base of the test images', () => packBase(scratch));
  await timed('Engine packages', () => installEngine(scratch));
  await rm(treeFolder, { recursive: true, force: true });
  await rename(scratch, treeFolder);
}

/** @param {string} folder */
async function bootstrap(folder) {
  await ensureDebianPackages(['debootstrap']);
  await run('debootstrap', ['--variant=minbase', '--include=ca-certificates', SUITE, folder], {
    timeoutMs: 600_000,
    failure: 'The Debian tree for the private engine could not be made',
  });
  for (const [path, content] of Object.entries(FILES)) await writeFile(join(folder, path), content);
  await chmod(join(folder, 'usr/sbin/policy-rc.d'), 0o755);
}

/** @param {string} folder */
async function packBase(folder) {
  const excludes = LEFT_OUT_OF_IMAGES.map((path) => `--exclude=./${path}/*`);
  await run(
    'tar',
    ['-cf', `${baseTar}.part`, '-C', folder, '--exclude=./dev/*', ...excludes, '.'],
    { timeoutMs: 120_000 },
  );
  await rename(`${baseTar}.part`, baseTar);
}

/** @param {string} folder */
async function installEngine(folder) {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' };
  const failure = 'The engine could not be installed into its Debian tree';
  for (const args of [['update', '-q'], ['install', '-y', '-q', ...TREE_PACKAGES], ['clean']]) {
    await run('chroot', [folder, 'apt-get', ...args], { timeoutMs: 600_000, env, failure });
  }
}
