import { canRunPrivateEngine, startEngine } from '../engine/private-engine.mjs';
import { ensureDisplay } from '../setup/display.mjs';
import { electronRuntime } from '../setup/electron-runtime.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { npmScript } from './npm-script.mjs';
import { vitest } from './vitest.mjs';

/** @typedef {import('./tally.mjs').Stage} Stage */
/** @typedef {'static' | 'build' | 'unit' | 'integration' | 'e2e'} Part */

const CHECKS = ['check:format', 'check:lint', 'check:types', 'check:layers', 'check:unused'];

/**
 * @param {readonly Part[]} parts
 * @param {readonly string[]} filters of vitest
 * @returns {Promise<Stage[]>}
 */
export async function planStages(parts, filters) {
  const wants = new Set(parts);
  const env = { CI: 'true', ...(await environmentFor(wants)) };
  /** @type {Stage[]} */
  const stages = [];
  if (wants.has('static')) stages.push(...CHECKS.map((name) => npmScript(name, env)));
  if (wants.has('build') || wants.has('e2e')) stages.push(npmScript('build', env));
  for (const project of /** @type {const} */ (['unit', 'integration', 'e2e'])) {
    if (!wants.has(project)) continue;
    const stage = vitest(project, filters, env);
    stages.push(project === 'e2e' ? { ...stage, needs: 'build' } : stage);
  }
  return stages;
}

/**
 * Sets up what the parts need and nothing else.
 * @param {ReadonlySet<Part>} wants
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function environmentFor(wants) {
  if (!wants.has('integration') && !wants.has('e2e')) return {};
  const engine = { DOCKER_HOST: await testEngine(), TESTCONTAINERS_RYUK_DISABLED: 'true' };
  if (!wants.has('e2e')) return engine;
  const { path, fallback } = await electronRuntime();
  const display = await ensureDisplay();
  return {
    ...engine,
    ...display.env,
    DAMP_ELECTRON_PATH: path,
    DAMP_ELECTRON_FALLBACK: String(fallback),
  };
}

/** Never an engine that somebody works with: the tests stop, kill and fill theirs. */
async function testEngine() {
  const given = process.env['DAMP_TEST_DOCKER_HOST'];
  if (given) return given;
  if (canRunPrivateEngine()) return (await startEngine()).dockerHost;
  throw new SetupError(
    'The tests need an engine of their own: set DAMP_TEST_DOCKER_HOST to one whose containers may be lost, or run them as root on Debian, where they bring one up.',
  );
}
