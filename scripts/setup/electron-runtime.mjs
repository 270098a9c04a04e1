import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from '../engine/places.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureElectronFallback, fallbackVersion } from './electron-fallback.mjs';
import { ensureElectronLibraries } from './electron-libraries.mjs';
import { parseJson } from './parse-json.mjs';
import { projectFolder, projectNode } from './project.mjs';
import { say, timed } from './report.mjs';
import { run } from './run.mjs';

const DOWNLOAD_LIMIT_MS = 5 * 60_000;
const FAILURE_COUNTS_MS = 24 * 3_600_000;

const electronFolder = join(projectFolder, 'node_modules/electron');

/**
 * @typedef {object} ElectronRuntime
 * @property {string} path the executable
 * @property {string} folder where it lies, for ELECTRON_OVERRIDE_DIST_PATH
 * @property {string} version
 * @property {boolean} fallback whether it is not the Electron that users get
 */

/**
 * The Electron of package.json, or where it can't be downloaded the fallback.
 * @returns {Promise<ElectronRuntime>}
 */
export async function electronRuntime() {
  await ensureDependencies();
  await ensureElectronLibraries();
  const version = wantedVersion();
  const path = downloadedPath() ?? (await download(version));
  if (path !== undefined) {
    return { path, folder: join(electronFolder, 'dist'), version, fallback: false };
  }
  const folder = await ensureElectronFallback();
  say(
    `Electron ${version} can't be downloaded here: using ${fallbackVersion}, for development and tests only.`,
  );
  return { path: join(folder, 'electron'), folder, version: fallbackVersion, fallback: true };
}

function wantedVersion() {
  const about = parseJson(readFileSync(join(electronFolder, 'package.json'), 'utf8'));
  return /** @type {{ version: string }} */ (about).version;
}

function downloadedPath() {
  const note = join(electronFolder, 'path.txt');
  if (!existsSync(note)) return undefined;
  const path = join(electronFolder, 'dist', readFileSync(note, 'utf8'));
  return existsSync(path) ? path : undefined;
}

/** @param {string} version */
async function download(version) {
  const failed = join(cacheFolder, `electron-${version}.not-to-be-had`);
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < FAILURE_COUNTS_MS) {
    return undefined;
  }
  const install = join(electronFolder, 'install.js');
  try {
    await timed(
      `Downloading Electron ${version}`,
      () => run(projectNode, [install], { timeoutMs: DOWNLOAD_LIMIT_MS }),
      { expected: 'about 100 MB' },
    );
    return downloadedPath();
  } catch (error) {
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(failed, String(error));
    return undefined;
  }
}
