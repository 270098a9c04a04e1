import process from 'node:process';

/** Signals end the bench, but not before it has removed what it made. */
export function cleanUpOnSignals(cleanUp: () => Promise<void>): {
  /** Never resolves once a signal came: the process ends meanwhile. */
  readonly end: () => Promise<void>;
} {
  let ending: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      ending ??= cleanUp().finally(() => process.exit(130));
    });
  }
  return { end: () => (ending ? new Promise(() => undefined) : Promise.resolve()) };
}
