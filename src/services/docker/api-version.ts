/** The newest API whose changes DAMP knows; the first with `GwPriority`. */
const newestKnown = '1.48';

/** The version to speak: the newest both know, and never below the engine's own minimum. */
export function negotiateApiVersion(engine: string, engineMinimum: string | undefined): string {
  const wanted = isAtLeast(engine, newestKnown) ? newestKnown : engine;
  return engineMinimum && isAtLeast(engineMinimum, wanted) ? engineMinimum : wanted;
}

/** Whether API version `version` is `minimum` or newer: `isAtLeast('1.48', '1.9')`. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [minimumMajor = 0, minimumMinor = 0] = minimum.split('.').map(Number);
  return major === minimumMajor ? minor >= minimumMinor : major > minimumMajor;
}
