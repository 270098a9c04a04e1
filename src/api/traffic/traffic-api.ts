import type { Traffic } from '@/shared/traffic';
import { call } from '../bridge';
import { readStream } from '../streams';

/** What flows through the running members, about once a second, until the signal aborts. */
export function readTraffic(signal: AbortSignal): AsyncGenerator<readonly Traffic[], void, void> {
  const { traffic } = window.damp;
  return readStream(
    {
      open: () => call(traffic.openTraffic()),
      read: (id) => call(traffic.readTraffic(id)),
      close: (id) => call(traffic.closeTraffic(id)),
    },
    signal,
  );
}
