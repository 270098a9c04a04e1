import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { dataRoot } from '../../scripts/engine/places.mjs';
import { engineStatus } from '../../scripts/engine/private-engine.mjs';

const run = promisify(execFile);

/** Gives the private engine a disk of 1 MiB for what it downloads, until the test's block ends. */
export async function fullDisk(): Promise<AsyncDisposable> {
  const { pid } = await engineStatus();
  if (pid === undefined) throw new Error('The private engine does not run.');
  const folder = path.join(dataRoot, 'tmp');
  const inEngine = (...command: string[]) => run('nsenter', ['-t', String(pid), '-m', ...command]);
  await inEngine('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder);
  return {
    async [Symbol.asyncDispose]() {
      await inEngine('umount', folder);
    },
  };
}
