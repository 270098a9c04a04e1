import { spawn } from 'node:child_process';
import {
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { parseJson } from '../setup/parse-json.mjs';
import { logFolder, runFolder } from './places.mjs';

/** @typedef {{ pid: number, startTime: string }} ProcessIdentity a pid alone may have been given to another process */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
function identify(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { pid, startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** @param {ProcessIdentity} identity */
export function isAlive(identity) {
  return identify(identity.pid)?.startTime === identity.startTime;
}

/** @param {string} name */
const recordOf = (name) => join(runFolder, `${name}.process.json`);

/**
 * Starts a process that outlives us, writes its log and remembers who it is.
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {ProcessIdentity}
 */
export function startDetached(name, command, args, env) {
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  mkdirSync(logFolder, { recursive: true });
  const log = openSync(join(logFolder, `${name}.log`), 'a');
  const child = spawn(command, args, {
    env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) throw new Error(`${name} could not be started (${command})`);
  writeFileSync(recordOf(name), JSON.stringify(identity));
  return identity;
}

/**
 * The process of that name that we started, if it still lives.
 * @param {string} name
 * @returns {ProcessIdentity | undefined}
 */
export function runningProcess(name) {
  try {
    const identity = /** @type {ProcessIdentity} */ (
      parseJson(readFileSync(recordOf(name), 'utf8'))
    );
    return isAlive(identity) ? identity : undefined;
  } catch {
    return undefined;
  }
}

/** A killed process may hang in the kernel for so long, in ms. */
const KILLED_MS = 10_000;

/**
 * @param {ProcessIdentity | undefined} identity
 * @param {NodeJS.Signals} signal
 * @param {number} waitMs after that it is killed
 */
export async function endProcess(identity, signal, waitMs) {
  if (!identity || !isAlive(identity)) return;
  send(identity, signal);
  const deadline = Date.now() + waitMs;
  while (isAlive(identity)) {
    const lateMs = Date.now() - deadline;
    if (lateMs > KILLED_MS) throw new Error(`Process ${identity.pid} outlives SIGKILL`);
    if (lateMs > 0) send(identity, 'SIGKILL');
    await delay(50);
  }
}

/**
 * @param {ProcessIdentity} identity one that ends meanwhile is no failure
 * @param {NodeJS.Signals} signal
 */
function send(identity, signal) {
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if (isAlive(identity)) throw error;
  }
}

/**
 * @typedef {{ identity: ProcessIdentity, parent: number, name: string, args: readonly string[] }} ProcessEntry
 * @returns {ProcessEntry[]}
 */
export function listProcesses() {
  return readdirSync('/proc').flatMap((entry) => {
    const identity = /^\d+$/.test(entry) ? identify(Number(entry)) : undefined;
    if (!identity) return [];
    try {
      const args = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      return [{ identity, parent, name: /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '', args }];
    } catch {
      return [];
    }
  });
}

/**
 * @param {number | 'self'} pid
 * @param {'net' | 'mnt'} kind
 */
export function namespaceOf(pid, kind) {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`);
  } catch {
    return undefined;
  }
}
