import type { Usage } from '@/shared/usage';
import { call } from '../bridge';
import { readStream } from '../streams';

/** What an instance uses, about once a second while it runs, until the signal aborts. */
export function readUsage(
  instance: string,
  signal: AbortSignal,
): AsyncGenerator<readonly Usage[], void, void> {
  const { usage } = window.damp;
  return readStream(
    {
      open: () => call(usage.openUsage(instance)),
      read: (id) => call(usage.readUsage(id)),
      close: (id) => call(usage.closeUsage(id)),
    },
    signal,
  );
}
