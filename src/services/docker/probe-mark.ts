import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** This DAMP’s own mark on its probes: the computer, the process, and what tells it from all others. */
export const PROBE_MARK = [hostname(), process.pid, randomUUID()].join('/');

/** Whether the DAMP of the mark has ended, as far as this computer can tell. */
export function hasEnded(mark: string): boolean {
  const [, host, pid] = /^(.*)\/(\d+)\/[^/]*$/.exec(mark) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
