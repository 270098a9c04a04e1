import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { treeFolder } from './base-system.mjs';
import { cacheFolder, execRoot, runFolder } from './places.mjs';
import { listProcesses, namespaceOf } from './processes.mjs';

const enterTree = fileURLToPath(new URL('enter-tree.sh', import.meta.url));

const OF_THE_TREE = new Set([
  'bin',
  'boot',
  'dev',
  'etc',
  'lib',
  'lib32',
  'lib64',
  'libx32',
  'proc',
  'run',
  'sbin',
  'sys',
  'usr',
  'var',
]);

/** So that a bind mount of a project's folder, or of a temporary one, finds the same folder. */
function hostFolders() {
  const top = readdirSync('/', { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !OF_THE_TREE.has(entry.name) && !entry.name.startsWith('.'),
    )
    .map((entry) => `/${entry.name}`);
  return [...top.filter((folder) => folder !== '/lost+found'), cacheFolder, runFolder];
}

/**
 * The command line that runs a command inside the engine's Debian tree.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function insideTree(command, args) {
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  copyFileSync('/etc/resolv.conf', join(treeFolder, 'etc/resolv.conf'));
  const inhabitant = survivorsOfEngine()[0];
  if (inhabitant) {
    // After a crash of dockerd its containerd lives on and sees mounts of its own namespace only.
    return [
      'nsenter',
      ['--target', String(inhabitant.identity.pid), '--mount', '--', command, ...args],
    ];
  }
  return ['unshare', ['--mount', enterTree, treeFolder, ...hostFolders(), '--', command, ...args]];
}

/** containerd and the shims of this engine: every one of them names the engine's folder in its arguments. */
export function survivorsOfEngine() {
  const host = namespaceOf('self', 'mnt');
  return listProcesses().filter(
    ({ identity, name, args }) =>
      name.startsWith('containerd') &&
      args.some((arg) => arg.startsWith(`${execRoot}/`)) &&
      namespaceOf(identity.pid, 'mnt') !== host,
  );
}
