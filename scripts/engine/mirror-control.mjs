import { SetupError } from '../setup/setup-error.mjs';
import { rememberedPorts } from './registry.mjs';

/** @typedef {import('./mirror-faults.mjs').MirrorFaults} MirrorFaults */

/** "127.0.0.1:PORT": images named with it are asked of the local registry directly. */
async function mirrorAddress() {
  const ports = await rememberedPorts();
  if (!ports) throw new SetupError('The private engine has not been started yet.');
  return `127.0.0.1:${ports.mirror}`;
}

/**
 * @param {number} bytesPerSecond
 * @param {string} [onlyRepository]
 */
export async function slowMirror(bytesPerSecond, onlyRepository) {
  await setMirrorFaults({ bytesPerSecond, ...(onlyRepository && { onlyRepository }) });
}

/**
 * @param {number} cutAfterBytes
 * @param {string} [onlyRepository]
 */
export async function cutMirror(cutAfterBytes, onlyRepository) {
  await setMirrorFaults({ cutAfterBytes, ...(onlyRepository && { onlyRepository }) });
}

/**
 * @param {429 | 401 | 503} answerWith
 * @param {string} [onlyRepository]
 */
export async function refuseMirror(answerWith, onlyRepository) {
  await setMirrorFaults({ answerWith, ...(onlyRepository && { onlyRepository }) });
}

export async function resetMirror() {
  await control('DELETE', undefined);
}

/** @param {MirrorFaults} faults */
async function setMirrorFaults(faults) {
  await control('PUT', faults);
}

/**
 * @param {'PUT' | 'DELETE'} method
 * @param {MirrorFaults | undefined} faults
 */
async function control(method, faults) {
  const response = await fetch(`http://${await mirrorAddress()}/_control`, {
    method,
    ...(faults && { body: JSON.stringify(faults) }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok)
    throw new Error(`The mirror answered ${response.status} to ${method} /_control`);
}
