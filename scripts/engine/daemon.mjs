import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { SetupError } from '../setup/setup-error.mjs';
import { ensureBridge } from './bridge.mjs';
import { parseJson } from '../setup/parse-json.mjs';
import { askForStatus } from './ping.mjs';
import {
  bridgeName,
  dataRoot,
  dockerHost,
  execRoot,
  logFolder,
  pidFile,
  socketPath,
} from './places.mjs';
import {
  endProcess,
  isAlive,
  listProcesses,
  namespaceOf,
  runningProcess,
  startDetached,
} from './processes.mjs';
import { certificateFile } from './mirror-certificate.mjs';
import { insideTree, survivorsOfEngine } from './tree-entry.mjs';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 40_000;
const CONTAINERD_END_LIMIT_MS = 5_000;

export async function engineVersion() {
  if (!existsSync(socketPath)) return undefined;
  const answer = await askForStatus({ socketPath, path: '/version' }, 2_000);
  if (answer?.status !== 200) return undefined;
  return /** @type {{ Version: string, ApiVersion: string }} */ (parseJson(answer.body));
}

/** @param {number} mirrorPort */
export async function ensureDaemon(mirrorPort) {
  if (runningProcess('dockerd') && (await engineVersion())) return;
  await endProcess(runningProcess('dockerd'), 'SIGTERM', STOP_LIMIT_MS);
  await forgetContainerd();
  await Promise.all([
    rm(pidFile, { force: true }),
    rm(socketPath, { force: true }),
    mkdir(dataRoot, { recursive: true }),
  ]);
  await ensureBridge();
  const args = [
    ...['--data-root', dataRoot, '--exec-root', execRoot, '--pidfile', pidFile],
    ...['--host', dockerHost, '--group', 'root', '--bridge', bridgeName],
    ...['--storage-driver', 'overlay2', '--log-level', 'warn', '--iptables=true'],
  ];
  const [command, commandArgs] = insideTree('dockerd', args);
  const identity = startDetached('dockerd', command, commandArgs, {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    // The mirror answers for every registry of the internet, under its own certificate.
    HTTPS_PROXY: `http://127.0.0.1:${mirrorPort}`,
    SSL_CERT_FILE: certificateFile,
  });
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await engineVersion())) {
    if (!isAlive(identity) || Date.now() > deadline) {
      throw new SetupError(
        `The private engine did not start; ${join(logFolder, 'dockerd.log')} says why.`,
      );
    }
    await delay(100);
  }
}

/** Two engines in one network namespace undo each other's firewall rules. */
export function refuseBesideAnotherEngine() {
  if (runningProcess('dockerd')) return;
  const network = namespaceOf('self', 'net');
  const other = listProcesses().find(
    ({ identity, name }) => name === 'dockerd' && namespaceOf(identity.pid, 'net') === network,
  );
  if (!other) return;
  const root = other.args[other.args.indexOf('--data-root') + 1];
  const whose = other.args.includes('--data-root') ? ` (its data is in ${root})` : '';
  throw new SetupError(
    `Another Docker engine runs on this machine${whose}, and two on one network break each other's ports: stop it, or set DOCKER_HOST to use it.`,
  );
}

export async function stopDaemon() {
  await endProcess(runningProcess('dockerd'), 'SIGTERM', STOP_LIMIT_MS);
  await endSurvivors();
}

/** As in a crash of dockerd: the containers stay behind. */
export async function killDaemon() {
  const identity = runningProcess('dockerd');
  if (!identity) {
    throw new SetupError('The private engine is not running, so there is nothing to kill.');
  }
  await endProcess(identity, 'SIGKILL', 0);
}

/** As in a power cut. */
export async function killDaemonAndContainers() {
  await killDaemon();
  await endSurvivors();
}

async function endSurvivors() {
  const survivors = survivorsOfEngine();
  const pids = new Set(survivors.map(({ identity }) => identity.pid));
  const containers = listProcesses().filter(({ parent }) => pids.has(parent));
  for (const { identity } of [...survivors, ...containers])
    await endProcess(identity, 'SIGKILL', 0);
}

/** containerd dies with dockerd; a new dockerd that still finds its pid would wait ten seconds for it. */
async function forgetContainerd() {
  const deadline = Date.now() + CONTAINERD_END_LIMIT_MS;
  while (survivorsOfEngine().some(({ name }) => name === 'containerd') && Date.now() < deadline) {
    await delay(20);
  }
  await rm(join(execRoot, 'containerd/containerd.pid'), { force: true });
}
