import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';

import { isDebianRoot } from '../setup/debian-packages.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { baseTar, ensureBaseSystem, treeFolder } from './base-system.mjs';
import { removeBridge } from './bridge.mjs';
import {
  engineVersion,
  ensureDaemon,
  killDaemon,
  killDaemonAndContainers,
  refuseBesideAnotherEngine,
  stopDaemon,
} from './daemon.mjs';
import { areImagesReady, ensureImages } from './images.mjs';
import { withEngineLock } from './lock.mjs';
import { bridgeName, dockerHost, runFolder, stateFolder } from './places.mjs';
import { runningProcess } from './processes.mjs';
import { ensureMirror, isMirrorRunning, rememberedPorts, stopMirror } from './registry.mjs';

export { dockerHost } from './places.mjs';

export function canRunPrivateEngine() {
  return process.platform === 'linux' && isDebianRoot();
}

/**
 * Brings the private engine up with its mirror and images; quick when all is there.
 * @returns {Promise<{ dockerHost: string }>}
 */
export async function startEngine() {
  if (!canRunPrivateEngine()) {
    throw new SetupError(
      'The private engine needs Debian and root: install Docker (docs.docker.com/get-docker) and set DOCKER_HOST if its socket is not the usual one.',
    );
  }
  if (!(await isAllReady())) await withEngineLock(bringUp);
  return { dockerHost };
}

async function isAllReady() {
  const ports = await rememberedPorts();
  if (!ports || !existsSync(treeFolder) || !(await isMirrorRunning(ports))) return false;
  return (await engineVersion()) !== undefined && (await areImagesReady());
}

async function bringUp() {
  refuseBesideAnotherEngine();
  await mkdir(stateFolder, { recursive: true });
  await ensureBaseSystem();
  const ports = await ensureMirror();
  await ensureDaemon(ports.mirror);
  await ensureImages(ports.mirror);
}

export async function stopEngine() {
  await withEngineLock(async () => {
    await stopDaemon();
    await stopMirror();
    if (existsSync(baseTar)) await removeBridge();
    await rm(runFolder, { recursive: true, force: true });
  });
}

/**
 * SIGKILL for dockerd alone, as in a crash, or for its containers too, as in a power cut.
 * startEngine() brings it back.
 * @param {{ andContainers?: boolean }} [options]
 */
export async function killEngine({ andContainers = false } = {}) {
  await withEngineLock(andContainers ? killDaemonAndContainers : killDaemon);
}

/**
 * @typedef {object} EngineStatus
 * @property {boolean} running
 * @property {string} dockerHost
 * @property {string | undefined} version
 * @property {number | undefined} pid
 * @property {string | undefined} mirror
 * @property {boolean} imagesReady
 * @property {string} bridge
 * @returns {Promise<EngineStatus>}
 */
export async function engineStatus() {
  const version = await engineVersion();
  const ports = await rememberedPorts();
  const mirrorRuns = ports !== undefined && (await isMirrorRunning(ports));
  return {
    running: version !== undefined,
    dockerHost,
    version: version && `${version.Version} (API ${version.ApiVersion})`,
    pid: runningProcess('dockerd')?.pid,
    mirror: mirrorRuns ? `127.0.0.1:${ports.mirror}` : undefined,
    imagesReady: version !== undefined && mirrorRuns && (await areImagesReady()),
    bridge: bridgeName,
  };
}
