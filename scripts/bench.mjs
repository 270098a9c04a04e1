import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { canRunPrivateEngine, startEngine } from './engine/private-engine.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureDisplay } from './setup/display.mjs';
import { electronRuntime } from './setup/electron-runtime.mjs';
import { findEngine } from './setup/find-engine.mjs';
import { projectEnvironment, projectFolder, projectNode } from './setup/project.mjs';
import { say } from './setup/report.mjs';
import { run } from './setup/run.mjs';
import { runAsScript } from './setup/setup-error.mjs';

const BUILD_LIMIT_MS = 5 * 60_000;

await runAsScript(async () => {
  await ensureDependencies();
  const runtime = await electronRuntime();
  const engine = await engineForBench();
  say('Building the app.');
  await run(projectNode, [join(projectFolder, 'scripts/build.mjs')], {
    timeoutMs: BUILD_LIMIT_MS,
    cwd: projectFolder,
    env: projectEnvironment(),
    failure: 'The app could not be built',
  });
  const display = await ensureDisplay();
  try {
    return await measure({
      ...projectEnvironment(),
      ...engine,
      ...display.env,
      DAMP_ELECTRON_PATH: runtime.path,
      DAMP_ELECTRON_VERSION: runtime.version,
    });
  } finally {
    display.stop();
  }
});

/**
 * An engine whose containers may be lost, as for the tests; else the user's, with more care.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function engineForBench() {
  const given = process.env['DAMP_TEST_DOCKER_HOST'];
  if (given) return { DOCKER_HOST: given, DAMP_ENGINE_IS_PRIVATE: '1' };
  if (!canRunPrivateEngine()) return findEngine();
  const { dockerHost } = await startEngine();
  return { DOCKER_HOST: dockerHost, DAMP_ENGINE_IS_PRIVATE: '1' };
}

/**
 * The bench removes what it made before it ends, so a signal is handed on and its end awaited.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function measure(env) {
  const args = ['tests/bench/main.ts', ...process.argv.slice(2)];
  const child = spawn(projectNode, args, { cwd: projectFolder, env, stdio: 'inherit' });
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
