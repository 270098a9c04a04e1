/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures what failed and why, a text each
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} [needs] the stage without which this one can't be run
 * @property {() => Promise<Tally>} run
 */

const KINDS = /** @type {const} */ (['passed', 'failed', 'skipped']);

/**
 * Runs the stages one after the other. The last lines say what failed, how long each took, and
 * how all went, so that the end of a long log is enough.
 * @param {readonly Stage[]} stages
 * @returns {Promise<number>} the exit code
 */
export async function summarize(stages) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const times = [];
  const failures = [];
  /** @type {Set<string>} */
  const broken = new Set();
  for (const { name, needs, run } of stages) {
    console.log(`\n=== ${name}`);
    const start = performance.now();
    const tally = needs && broken.has(needs) ? notRun(needs) : await run();
    if (tally.failed > 0) broken.add(name);
    for (const kind of KINDS) total[kind] += tally[kind];
    failures.push(...tally.failures.map((text) => `FAILED ${name}: ${text}`));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    times.push(`${name}: ${inWords(tally)} in ${seconds} s`);
  }
  console.log(['', ...failures, ...times, inWords(total)].join('\n'));
  return total.failed > 0 ? 1 : 0;
}

/**
 * @param {string} needs
 * @returns {Tally}
 */
function notRun(needs) {
  return { passed: 0, failed: 1, skipped: 0, failures: [`not run, since “${needs}” failed`] };
}

/** @param {Omit<Tally, 'failures'>} tally */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
