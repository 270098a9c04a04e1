/**
 * Says what is being done; on stderr, so that a script's answer on stdout stays plain.
 * @param {string} sentence
 */
export function say(sentence) {
  console.error(sentence);
}

/**
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(what, work) {
  const start = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
