import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { parseJson } from '../setup/parse-json.mjs';
import { endWithSignals } from '../setup/process-group.mjs';
import { projectEnvironment, projectFolder, projectNode } from '../setup/project.mjs';

const LIMIT_MS = 40 * 60_000;

/**
 * @typedef {object} VitestTest
 * @property {string} status
 * @property {string} fullName
 * @property {readonly string[]} failureMessages
 *
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, status: string, message: string, assertionResults: VitestTest[] }[]} testResults
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
  const none = { passed: 0, failed: 1, skipped: 0 };
  if (!report) return { ...none, failures: [`ended with no report (exit ${code})`] };
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failures = report.testResults.flatMap(failuresOf);
  if (failures.length > 0) return { passed, failed: failures.length, skipped, failures };
  if (passed === 0) return { ...none, skipped, failures: [`no ${project} test ran`] };
  // An error outside of any test fails the run, and no test tells.
  const outside =
    code === 0 ? [] : [`exit ${code} though no test failed: see “Unhandled Errors” above`];
  return { passed, failed: outside.length, skipped, failures: outside };
}

/**
 * @param {VitestReport['testResults'][number]} file
 * @returns {string[]}
 */
function failuresOf({ name, status, message, assertionResults }) {
  const path = relative(projectFolder, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${path}\n${message}`] : [];
  return failed.map((test) => `${path} > ${test.fullName}\n${ownLines(test.failureMessages)}`);
}

/**
 * Without the stack’s places in packages.
 * @param {readonly string[]} messages
 */
function ownLines(messages) {
  const lines = messages.join('\n').split('\n');
  return lines.filter((line) => !/^ +at (?!.*\/tests\/)/u.test(line)).join('\n');
}
