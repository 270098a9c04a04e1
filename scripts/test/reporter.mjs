import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {import('vitest').TestError} TestError */

/**
 * A reporter of vitest that writes the tally of the run as JSON to the file that DAMP_TEST_REPORT
 * names: each failed test with its error, that error’s details and its causes.
 */
export default class ReportWriter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly TestError[]} unhandled
   */
  async onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const having = (/** @type {string} */ state) =>
      tests.filter((test) => test.result().state === state);
    const failures = [
      ...having('failed').map((test) => failure(test.module, test.fullName, test.result().errors)),
      ...modules.flatMap((module) => suitesOf(module)),
      ...unhandled.map((error) => `outside of any test\n${inWords(error)}`),
    ];
    const report = {
      passed: having('passed').length,
      failed: failures.length,
      skipped: having('skipped').length,
      failures,
    };
    await writeFile(process.env['DAMP_TEST_REPORT'] ?? '', JSON.stringify(report));
  }
}

/**
 * What went wrong in a file outside of its tests: its import, or what comes before and after them.
 * @param {import('vitest/node').TestModule} module
 * @returns {string[]}
 */
function suitesOf(module) {
  return [module, ...module.children.allSuites()].flatMap((suite) => {
    const errors = suite.errors();
    if (errors.length === 0) return [];
    return [failure(module, suite.type === 'suite' ? suite.fullName : '', errors)];
  });
}

/**
 * @param {import('vitest/node').TestModule} module
 * @param {string} name
 * @param {readonly TestError[] | undefined} errors
 */
function failure(module, name, errors = []) {
  const path = relative(process.cwd(), module.moduleId);
  return [`${path}${name && ` > ${name}`}`, ...errors.map(inWords)].join('\n');
}

/**
 * Without the stack’s places in packages.
 * @param {TestError} error
 * @returns {string}
 */
function inWords({ name, message, stack, cause, details, diff }) {
  const places = (stack ?? '').split('\n').filter((line) => /^ +at .*\/tests\//u.test(line));
  return [
    `${name ?? 'Error'}: ${message}`,
    ...(typeof details === 'string' ? [`details: ${details}`] : []),
    ...(diff ? [stripVTControlCharacters(diff)] : []),
    ...places,
    ...(cause ? [`caused by ${inWords(cause)}`] : []),
  ].join('\n');
}
