import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { say } from '../setup/report.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { engineId } from './places.mjs';

const WAIT_MS = 20 * 60_000;

/**
 * One process at a time changes the engine. The lock is a name in Linux's abstract socket space:
 * the kernel frees it when its holder dies, so it is never stale.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withEngineLock(work) {
  const server = createServer();
  const deadline = Date.now() + WAIT_MS;
  let told = false;
  while (!(await tryListen(server))) {
    if (Date.now() > deadline)
      throw new SetupError('Another command holds the private engine for 20 minutes already.');
    if (!told) say('Waiting for another command that is at work on the private engine.');
    told = true;
    await delay(200);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}

/**
 * @param {import('node:net').Server} server
 * @returns {Promise<boolean>}
 */
function tryListen(server) {
  return new Promise((resolve, reject) => {
    server.removeAllListeners();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(`\0damp-dev-${engineId}`, () => {
      resolve(true);
    });
  });
}
