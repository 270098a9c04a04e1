const GRACE_MS = 5_000;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Waits for a child's end; a signal that ends us ends it and all that it started.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ leadsGroup: boolean }} options whether it was spawned detached: else it is in our
 * group, and a terminal's Ctrl-C reaches it without us
 * @returns {Promise<number | 'ended'>} its exit code, unless it was ended by what ended us
 */
export function endWithSignals(child, { leadsGroup }) {
  let signalled = false;
  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    if (child.pid === undefined) return;
    try {
      process.kill(leadsGroup ? -child.pid : child.pid, signal);
    } catch {
      // Nobody is left.
    }
  };
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    signalled = true;
    if (leadsGroup || signal !== 'SIGINT') send(signal);
    setTimeout(send, GRACE_MS, 'SIGKILL').unref();
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const signal of SIGNALS) process.off(signal, end);
      if (leadsGroup) send('SIGTERM');
      resolve(signalled ? 'ended' : (code ?? 1));
    });
  });
}
