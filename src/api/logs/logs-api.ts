import type { LogLine } from '@/shared/logs';
import { call } from '../bridge';
import { readStream } from '../streams';

/** The last `tail` lines of an instance's log and what follows, until the signal aborts. */
export function readLogs(
  instance: string,
  tail: number,
  signal: AbortSignal,
): AsyncGenerator<readonly LogLine[], void, void> {
  const { logs } = window.damp;
  return readStream(
    {
      open: () => call(logs.openLogs(instance, tail)),
      read: (id) => call(logs.readLogs(id)),
      close: (id) => call(logs.closeLogs(id)),
    },
    signal,
  );
}

/** Asks the user for a file and writes the whole log to it. `cancelled` by `cancelSave`. */
export async function saveLogs(instance: string): Promise<'saved' | 'dismissed'> {
  return call(window.damp.logs.saveLogs(instance));
}

export async function cancelSave(instance: string): Promise<void> {
  return call(window.damp.logs.cancelSave(instance));
}
