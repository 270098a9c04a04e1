/** The lines that the bench needs of what Linux says of a process under /proc. */

/** The proportional set size in bytes: shared pages are divided among those who share them. */
export function readPss(smapsRollup: string): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(smapsRollup)?.[1];
  if (kilobytes === undefined) throw new Error('This is no smaps_rollup.');
  return Number(kilobytes) * 1024;
}

export interface ProcessStat {
  readonly parent: number;
  /** CPU time of its own, in clock ticks. */
  readonly ticks: number;
}

/** Reads /proc/PID/stat; the command in it may have spaces and brackets. */
export function readStat(stat: string): ProcessStat {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), ticks: field(14) + field(15) };
}

/** The process and all below it. */
export function familyOf(root: number, parents: ReadonlyMap<number, number>): readonly number[] {
  const family = [root];
  for (const member of family) {
    for (const [pid, parent] of parents) if (parent === member) family.push(pid);
  }
  return family;
}

/**
 * What was spent between two looks by the processes that are still there. One that ended took its
 * account with it.
 */
export function spentBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number {
  return [...after].reduce((sum, [pid, value]) => sum + value - (before.get(pid) ?? 0), 0);
}
