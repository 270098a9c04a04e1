import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { dataRoot } from '../../scripts/engine/places.mjs';
import { engineStatus } from '../../scripts/engine/private-engine.mjs';

const run = promisify(execFile);

export interface SmallDisk extends AsyncDisposable {
  resize(megabytes: number): Promise<void>;
}

/** Gives one volume of the private engine a disk of its own, until the test's block ends. */
export async function smallDisk(volume: string, megabytes: number): Promise<SmallDisk> {
  const { pid } = await engineStatus();
  if (pid === undefined) throw new Error('The private engine does not run.');
  const folder = path.join(dataRoot, 'volumes', volume, '_data');
  const inEngine = (...command: string[]) => run('nsenter', ['-t', String(pid), '-m', ...command]);
  await inEngine('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
  return {
    resize: async (to) => {
      await inEngine('mount', '-o', `remount,size=${to}m`, folder);
    },
    async [Symbol.asyncDispose]() {
      await inEngine('umount', folder);
    },
  };
}
