import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseJson } from '../setup/parse-json.mjs';
import { endWithSignals } from '../setup/process-group.mjs';
import { projectEnvironment, projectFolder, projectNode } from '../setup/project.mjs';

const LIMIT_MS = 40 * 60_000;

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * @param {string} project
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./tally.mjs').Stage}
 */
export function vitest(project, filters, env) {
  return {
    name: project,
    async run() {
      const folder = await mkdtemp(join(tmpdir(), 'damp-test-report-'));
      try {
        const outputFile = join(folder, 'report.json');
        const code = await runVitest(project, [`--outputFile.json=${outputFile}`, ...filters], env);
        return count(await readReport(outputFile), code, project);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/**
 * @param {string} project
 * @param {readonly string[]} options
 * @param {NodeJS.ProcessEnv} env
 */
async function runVitest(project, options, env) {
  const cli = join(projectFolder, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json'];
  const child = spawn(projectNode, [cli, 'run', '--project', project, ...reporters, ...options], {
    cwd: projectFolder,
    env: { ...projectEnvironment(), ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    timeout: LIMIT_MS,
  });
  const outcome = await endWithSignals(child, { leadsGroup: true });
  if (outcome === 'ended') process.exit(130);
  return outcome;
}

/**
 * @param {string} file
 * @returns {Promise<VitestReport | undefined>}
 */
async function readReport(file) {
  try {
    return /** @type {VitestReport} */ (parseJson(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {VitestReport | undefined} report
 * @param {number} code
 * @param {string} project
 * @returns {import('./tally.mjs').Tally}
 */
function count(report, code, project) {
  if (!report) {
    console.log(`The ${project} tests ended with no report (exit ${code}).`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + broken.length;
  if (failed > 0) return { passed, failed, skipped };
  if (passed === 0) console.log(`No ${project} test ran.`);
  // An error outside of any test fails the run, and no test tells.
  return { passed, failed: passed === 0 || code !== 0 ? 1 : 0, skipped };
}
