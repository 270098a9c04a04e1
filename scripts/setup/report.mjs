/** What is being done, and since when. */
const underway = /** @type {Map<string, number>} */ (new Map());

/** @type {NodeJS.Timeout | undefined} */
let clock;

/**
 * Says what is being done; on stderr, so that a script's answer on stdout stays plain.
 * @param {string} sentence
 */
export function say(sentence) {
  eraseClock();
  console.error(sentence);
}

/**
 * Says how long some work took; work that is long enough to wonder about is announced, too.
 * On a terminal the seconds count meanwhile.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {{ expected?: string }} [options] what to expect of it, said before it begins
 * @returns {Promise<T>}
 */
export async function timed(what, work, { expected } = {}) {
  if (expected) say(`${what} (${expected}) …`);
  const start = performance.now();
  underway.set(what, start);
  clock ??= startClock();
  try {
    const result = await work();
    say(`${what}: ${secondsSince(start)} s`);
    return result;
  } finally {
    underway.delete(what);
    if (underway.size === 0) stopClock();
  }
}

function startClock() {
  return process.stderr.isTTY ? setInterval(drawClock, 1_000) : undefined;
}

function stopClock() {
  clearInterval(clock);
  clock = undefined;
  eraseClock();
}

/** The work that was begun last stands for what it is part of. */
function drawClock() {
  const [what = '', start = 0] = [...underway].at(-1) ?? [];
  eraseClock();
  process.stderr.write(`${what} … ${Math.floor((performance.now() - start) / 1000)} s`);
}

function eraseClock() {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

/** @param {number} start */
function secondsSince(start) {
  return ((performance.now() - start) / 1000).toFixed(1);
}
