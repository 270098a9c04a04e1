/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ name: string, run: () => Promise<Tally> }} Stage */

/**
 * Runs the stages one after the other; the last line says how it went.
 * @param {readonly Stage[]} stages
 * @returns {Promise<number>} the exit code
 */
export async function summarize(stages) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const times = [];
  for (const { name, run } of stages) {
    console.log(`\n=== ${name}`);
    const start = performance.now();
    const tally = await run();
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped']))
      total[key] += tally[key];
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    times.push(`${name}: ${inWords(tally)} in ${seconds} s`);
  }
  console.log(`\n${times.join('\n')}\n${inWords(total)}`);
  return total.failed > 0 ? 1 : 0;
}

/** @param {Tally} tally */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
