import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseJson } from '../setup/parse-json.mjs';
import { endWithSignals } from '../setup/process-group.mjs';
import { projectEnvironment, projectFolder, projectNode } from '../setup/project.mjs';

const LIMIT_MS = 55 * 60_000;

/** @typedef {import('./tally.mjs').Tally} Tally */

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
        const report = join(folder, 'report.json');
        const code = await runVitest(project, filters, { ...env, DAMP_TEST_REPORT: report });
        return tallyOf(await readReport(report), code, project);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/**
 * @param {string} project
 * @param {readonly string[]} filters
 * @param {NodeJS.ProcessEnv} env
 */
async function runVitest(project, filters, env) {
  const cli = join(projectFolder, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=scripts/test/reporter.mjs', '--reporter=default'];
  const child = spawn(projectNode, [cli, 'run', '--project', project, ...reporters, ...filters], {
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
 * @returns {Promise<Tally | undefined>}
 */
async function readReport(file) {
  try {
    return /** @type {Tally} */ (parseJson(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {Tally | undefined} report
 * @param {number} code
 * @param {string} project
 * @returns {Tally}
 */
function tallyOf(report, code, project) {
  const none = { passed: 0, failed: 1, skipped: 0 };
  if (!report) return { ...none, failures: [`ended with no report (exit ${code})`] };
  if (report.failed > 0) return report;
  if (report.passed === 0) return { ...report, failed: 1, failures: [`no ${project} test ran`] };
  if (code === 0) return report;
  return { ...report, failed: 1, failures: [`exit ${code} though no test failed`] };
}
