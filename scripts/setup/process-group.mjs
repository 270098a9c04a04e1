const GRACE_MS = 5_000;

/**
 * Waits for a child that leads a process group of its own; what ends us ends the whole group.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | 'ended'>} its exit code, unless it was ended by what ended us
 */
export function endGroupOnSignals(child) {
  let signalled = false;
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    signalled = true;
    signalGroup(child, signal);
    setTimeout(() => {
      signalGroup(child, 'SIGKILL');
    }, GRACE_MS).unref();
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const signal of signals) process.off(signal, end);
      signalGroup(child, 'SIGTERM');
      resolve(signalled ? 'ended' : (code ?? 1));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
