import { spawn } from 'node:child_process';

import { ensureDebianPackages } from './debian-packages.mjs';
import { say } from './report.mjs';
import { SetupError } from './setup-error.mjs';

const START_LIMIT_MS = 20_000;

/** Under setpriv, so that the display ends with us, however we end. */
const XVFB = [
  ...['setpriv', '--pdeathsig', 'TERM'],
  ...['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
];

/**
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} env to add to the environment of what needs a display
 * @property {() => void} stop ends the display if it was started here
 */

/**
 * The display that is there, or else a virtual one.
 * @returns {Promise<Display>}
 */
export async function ensureDisplay() {
  const isThere = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (process.platform !== 'linux' || isThere) return { env: {}, stop: () => undefined };
  await ensureDebianPackages(['xvfb', 'xauth']);
  const [command = '', ...args] = XVFB;
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const stop = () => {
    child.kill('SIGTERM');
  };
  const number = await chosenNumber(child);
  child.unref();
  say(`No display here: the window is drawn on a virtual one (Xvfb :${number}).`);
  return { env: { DISPLAY: `:${number}` }, stop };
}

/**
 * Xvfb looks for a free number itself and tells it.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function chosenNumber(child) {
  return new Promise((resolve, reject) => {
    const fail = () => {
      child.kill('SIGKILL');
      reject(new SetupError('The virtual display (Xvfb) did not start.'));
    };
    const limit = setTimeout(fail, START_LIMIT_MS);
    child.once('error', fail);
    child.once('exit', fail);
    const pipe = /** @type {import('node:net').Socket} */ (child.stdio[3]);
    let told = '';
    pipe.on('data', (/** @type {Buffer} */ chunk) => {
      told += chunk.toString();
      if (!told.endsWith('\n')) return;
      clearTimeout(limit);
      child.off('exit', fail);
      pipe.unref();
      resolve(Number(told));
    });
  });
}
