import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseJson } from './parse-json.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {Record<string, string>} [bin]
 *
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder
 */

/**
 * Whether node_modules holds what package-lock.json asks for and nothing else. npm notes in
 * node_modules what it installed, as the last thing; what was changed or deleted since, that note
 * doesn't know, so the packages and their programs are looked for, too.
 * @param {string} folder the project's
 */
export function arePackagesInstalled(folder) {
  const note = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = readPackages(note);
  const wanted = readPackages(join(folder, 'package-lock.json'));
  return (
    Object.entries(wanted).every(
      ([path, locked]) => path === '' || isAsLocked(locked, installed[path]),
    ) &&
    Object.entries(installed).every(
      ([path, { bin }]) => path in wanted && isThere(folder, path, Object.keys(bin ?? {})),
    )
  );
}

/**
 * Optional packages are those for other systems, mostly.
 * @param {LockedPackage} locked
 * @param {LockedPackage | undefined} found
 */
function isAsLocked({ version, integrity, optional, devOptional }, found) {
  if (!found) return optional === true || devOptional === true;
  return found.version === version && found.integrity === integrity;
}

/**
 * @param {string} folder
 * @param {string} path of a package
 * @param {readonly string[]} programs of the package
 */
function isThere(folder, path, programs) {
  if (!existsSync(join(folder, path, 'package.json'))) return false;
  const isLinked = path.lastIndexOf('node_modules/') === 0;
  return !isLinked || programs.every((name) => existsSync(join(folder, 'node_modules/.bin', name)));
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readPackages(file) {
  return /** @type {{ packages: LockedPackages }} */ (parseJson(readFileSync(file, 'utf8')))
    .packages;
}
