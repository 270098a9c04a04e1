/** A failure that a person can act on: its message is one sentence, shown without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Runs a script's body and turns its failure into one line and exit code 1.
 * @param {() => Promise<number | void>} main
 */
export async function runAsScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
