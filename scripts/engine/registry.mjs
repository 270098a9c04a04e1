import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { SetupError } from '../setup/setup-error.mjs';
import { certificateFile, certificateKeyFile, ensureCertificate } from './mirror-certificate.mjs';
import { parseJson } from '../setup/parse-json.mjs';
import { askForStatus } from './ping.mjs';
import { logFolder, registryFolder, stateFolder } from './places.mjs';
import { endProcess, isAlive, runningProcess, startDetached } from './processes.mjs';
import { insideTree } from './tree-entry.mjs';

/** @typedef {{ registry: number, mirror: number }} Ports */

const portsFile = join(stateFolder, 'ports.json');
const configFile = join(stateFolder, 'registry.yml');
const mirrorScript = fileURLToPath(new URL('mirror-proxy.mjs', import.meta.url));

/** @returns {Promise<Ports | undefined>} */
export async function rememberedPorts() {
  if (!existsSync(portsFile)) return undefined;
  return /** @type {Ports} */ (parseJson(await readFile(portsFile, 'utf8')));
}

/** @param {Ports} ports */
export async function isMirrorRunning(ports) {
  if (!runningProcess('registry') || !runningProcess('mirror')) return false;
  return (await askForStatus({ port: ports.mirror, path: '/_control' }, 2_000))?.status === 200;
}

/** @returns {Promise<Ports>} */
export async function ensureMirror() {
  const known = await rememberedPorts();
  if (known && (await isMirrorRunning(known))) return known;
  await stopMirror();
  const ports = {
    registry: await freePort(known?.registry),
    mirror: await freePort(known?.mirror),
  };
  await mkdir(registryFolder, { recursive: true });
  await writeFile(configFile, registryConfig(ports.registry));
  await ensureCertificate();
  await writeFile(portsFile, JSON.stringify(ports));

  startDetached('registry', ...insideTree('docker-registry', ['serve', configFile]), {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  });
  await answering('registry', ports.registry, '/v2/');
  const args = [mirrorScript, ports.mirror, ports.registry, certificateFile, certificateKeyFile];
  startDetached('mirror', process.execPath, args.map(String), {});
  await answering('mirror', ports.mirror, '/_control');
  return ports;
}

export async function stopMirror() {
  await endProcess(runningProcess('mirror'), 'SIGTERM', 5_000);
  await endProcess(runningProcess('registry'), 'SIGTERM', 5_000);
}

/** @param {number} port */
const registryConfig = (port) => `version: 0.1
log:
  level: error
  accesslog:
    disabled: true
storage:
  filesystem:
    rootdirectory: ${registryFolder}
http:
  addr: 127.0.0.1:${port}
  relativeurls: true
`;

/**
 * @param {string} name
 * @param {number} port
 * @param {string} path
 */
async function answering(name, port, path) {
  const deadline = Date.now() + 20_000;
  while ((await askForStatus({ port, path }, 1_000))?.status !== 200) {
    const process = runningProcess(name);
    if (!process || !isAlive(process) || Date.now() > deadline) {
      throw new SetupError(
        `The engine's ${name} did not start; ${join(logFolder, `${name}.log`)} says why.`,
      );
    }
    await delay(50);
  }
}

/**
 * The wanted port if it is free, else any.
 * @param {number | undefined} wanted
 * @returns {Promise<number>}
 */
function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (wanted === 0) reject(error);
      else freePort().then(resolve, reject);
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
  });
}
