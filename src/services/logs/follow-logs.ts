import type { LogLine } from '@/shared/logs';
import { toDampError } from '../docker/docker-errors';
import { getOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import { ChunkQueue } from '../streams/chunk-queue';
import type { PulledStream } from '../streams/pulled-stream';
import { Gate } from './gate';
import { LogFollower } from './log-follower';

/** Of characters: some thousand lines. */
const MOST_WAITING = 1_000_000;
/** What a line costs beside its text. */
const LINE = 100;

/**
 * An instance's log from its last `tail` lines on. It goes on through stops and starts, and with the
 * container that an update made; what DAMP says of them are lines of the source `damp`. `not-found`,
 * `not-managed`.
 */
export async function followLogs(
  tools: Pick<Tools, 'connection' | 'store'>,
  instance: string,
  { tail }: { readonly tail: number },
): Promise<PulledStream<readonly LogLine[]>> {
  await getOwnContainer(tools.connection, instance);
  const closing = new AbortController();
  const gate = new Gate();
  const queue = new ChunkQueue<LogLine>({
    mostWaiting: MOST_WAITING,
    sizeOf: ({ text }) => text.length + LINE,
    pause: () => gate.shut(),
    resume: () => gate.open(),
    close: () => {
      closing.abort();
      gate.open();
    },
  });
  const follower = new LogFollower(tools, instance, {
    tail,
    signal: closing.signal,
    onLines: async (lines) => {
      queue.push(...lines);
      await gate.passed();
    },
  });
  follower.run().catch((error: unknown) => queue.fail(toDampError(error)));
  return queue;
}
