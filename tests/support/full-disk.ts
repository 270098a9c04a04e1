import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { dataRoot } from '../../scripts/engine/places.mjs';
import { engineStatus } from '../../scripts/engine/private-engine.mjs';

const run = promisify(execFile);

/** What there is no room for: a download of more than 1 MiB, or any further container. */
const FULL = {
  download: { folder: 'tmp', options: 'size=1m' },
  container: { folder: 'containers', options: 'size=1m,nr_inodes=1' },
} as const;

/**
 * Takes the private engine's disk away, as far as `what` needs it, until the test's block ends.
 * Meanwhile nothing else may be done on it.
 */
export async function fullDisk(what: keyof typeof FULL): Promise<AsyncDisposable> {
  const { pid } = await engineStatus();
  if (pid === undefined) throw new Error('The private engine does not run.');
  const { folder, options } = FULL[what];
  const place = path.join(dataRoot, folder);
  const inEngine = (...command: string[]) => run('nsenter', ['-t', String(pid), '-m', ...command]);
  await inEngine('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', place);
  return {
    async [Symbol.asyncDispose]() {
      await inEngine('umount', place);
    },
  };
}
