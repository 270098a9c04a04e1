import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { familyOf, readPss, readStat, type ProcessStat } from './proc-files.ts';

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

/** Only Linux says of a process what its memory really costs. */
export function canMeasureProcesses(): boolean {
  return existsSync('/proc/self/smaps_rollup');
}

/** The memory of a process and all below it, in bytes: the sum of their proportional set sizes. */
export async function memoryOf(root: number): Promise<number> {
  const stats = await statOfAll();
  const sizes = livingFamily(root, stats).map(async (pid) => {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => null);
    return text ? readPss(text) : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The CPU time that a process and all below it have had, in seconds by process id. */
export async function cpuOf(root: number): Promise<ReadonlyMap<number, number>> {
  const stats = await statOfAll();
  return new Map(
    livingFamily(root, stats).map((pid) => [pid, (stats.get(pid)?.ticks ?? 0) / TICKS_PER_SECOND]),
  );
}

/** Ends a process and all below it at once. */
export async function killTree(root: number): Promise<void> {
  const family = familyOf(root, parentsOf(await statOfAll()));
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

function livingFamily(root: number, stats: ReadonlyMap<number, ProcessStat>): readonly number[] {
  if (!stats.has(root)) throw new Error('The app ended while it was measured.');
  return familyOf(root, parentsOf(stats));
}

function parentsOf(stats: ReadonlyMap<number, ProcessStat>): ReadonlyMap<number, number> {
  return new Map([...stats].map(([pid, { parent }]) => [pid, parent]));
}

async function statOfAll(): Promise<ReadonlyMap<number, ProcessStat>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(
    pids.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
      return text === null ? [] : [[pid, readStat(text)] as const];
    }),
  );
  return new Map(stats.flat());
}
