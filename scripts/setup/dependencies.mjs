import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseJson } from './parse-json.mjs';
import { projectFolder, projectNode } from './project.mjs';
import { say } from './report.mjs';
import { SetupError } from './setup-error.mjs';

const INSTALL_LIMIT_MS = 20 * 60_000;

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/** Installs what package-lock.json asks for, unless it is there. */
export async function ensureDependencies() {
  if (areInstalled()) return;
  say('Installing the npm dependencies.');
  await new Promise((resolve, reject) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: INSTALL_LIMIT_MS,
    });
    const fail = () => {
      reject(new SetupError('The npm dependencies could not be installed: see the lines above.'));
    };
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) resolve(undefined);
      else fail();
    });
  });
}

/** npm notes in node_modules what it installed; it does so last. */
function areInstalled() {
  const noteFile = join(projectFolder, 'node_modules/.package-lock.json');
  if (!existsSync(noteFile) || !existsSync(projectNode)) return false;
  const installed = readLock(noteFile).packages;
  const wanted = readLock(join(projectFolder, 'package-lock.json')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

/** @param {string} file */
function readLock(file) {
  return /** @type {Lock} */ (parseJson(readFileSync(file, 'utf8')));
}
