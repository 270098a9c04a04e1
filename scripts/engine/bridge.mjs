import { readFileSync } from 'node:fs';

import { run } from '../setup/run.mjs';
import { treeFolder } from './base-system.mjs';
import { bridgeName, engineId } from './places.mjs';

/** Of the range kept for benchmarks of network devices: no office and no VPN lives there. */
const address = `198.19.${Number.parseInt(engineId.slice(0, 2), 16)}.1/24`;

/** @param {readonly string[]} args */
const ip = (...args) => run('chroot', [treeFolder, 'ip', ...args], { timeoutMs: 10_000 });

/** A bridge of our own, so that docker0 stays another engine's. */
export async function ensureBridge() {
  if (hasBridge()) return;
  await ip('link', 'add', bridgeName, 'type', 'bridge');
  await ip('addr', 'add', address, 'dev', bridgeName);
  await ip('link', 'set', bridgeName, 'up');
}

export async function removeBridge() {
  if (hasBridge()) await ip('link', 'del', bridgeName);
}

/** Of this process's own network namespace, which /sys need not show. */
function hasBridge() {
  return readFileSync('/proc/self/net/dev', 'utf8').includes(`${bridgeName}:`);
}
