import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { canRunPrivateEngine, startEngine } from '../engine/private-engine.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { findEngine } from './find-engine.mjs';
import { projectEnvironment, projectFolder, projectNode } from './project.mjs';
import { timed } from './report.mjs';
import { run } from './run.mjs';

const BUILD_LIMIT_MS = 5 * 60_000;

/**
 * Sets up all that a script needs that drives the built app, and runs it.
 * @param {string} script a TypeScript file, as seen from the project's folder
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runOnBuiltApp(script, args) {
  await ensureDependencies();
  const runtime = await electronRuntime();
  const engine = await replaceableEngine();
  await timed('Building the app', buildApp);
  const display = await ensureDisplay();
  try {
    return await passOn(script, args, {
      ...projectEnvironment(),
      ...engine,
      ...display.env,
      DAMP_ELECTRON_PATH: runtime.path,
      DAMP_ELECTRON_VERSION: runtime.version,
    });
  } finally {
    display.stop();
  }
}

function buildApp() {
  return run(projectNode, [join(projectFolder, 'scripts/build.mjs')], {
    timeoutMs: BUILD_LIMIT_MS,
    cwd: projectFolder,
    env: projectEnvironment(),
    failure: 'The app could not be built',
  });
}

/**
 * An engine whose containers may be lost, as for the tests; else the user's, with more care.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function replaceableEngine() {
  const given = process.env['DAMP_TEST_DOCKER_HOST'];
  if (given) return { DOCKER_HOST: given, DAMP_ENGINE_IS_PRIVATE: '1' };
  if (!canRunPrivateEngine()) return findEngine();
  const { dockerHost } = await startEngine();
  return { DOCKER_HOST: dockerHost, DAMP_ENGINE_IS_PRIVATE: '1' };
}

/**
 * The script removes what it made before it ends, so a signal is handed on and its end awaited.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function passOn(script, args, env) {
  const child = spawn(projectNode, [script, ...args], {
    cwd: projectFolder,
    env,
    stdio: 'inherit',
  });
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) {
    // A terminal tells the child itself.
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
