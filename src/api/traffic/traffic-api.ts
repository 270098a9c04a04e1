import type { Talks, Traffic } from '@/shared/traffic';
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

/** Who talks to whom among the running members, at first and when it has changed, until the signal aborts. */
export function readTalks(signal: AbortSignal): AsyncGenerator<Talks, void, void> {
  const { traffic } = window.damp;
  return readStream(
    {
      open: () => call(traffic.openTalks()),
      read: (id) => call(traffic.readTalks(id)),
      close: (id) => call(traffic.closeTalks(id)),
    },
    signal,
  );
}
