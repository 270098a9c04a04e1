import { DampError } from '@/shared/errors';
import type { Usage } from '@/shared/usage';
import { followStats, type UsageSample } from '../docker/container-stats';
import { toDampError } from '../docker/docker-errors';
import { InstanceBell } from '../instance-bell';
import { findOwnContainer, getOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import { ChunkQueue } from '../streams/chunk-queue';
import type { PulledStream } from '../streams/pulled-stream';
import { usageBetween } from './usage-between';

/**
 * What an instance uses, about once a second while it runs, through restarts. The engine is asked
 * only until the stream is closed. `not-found`, `not-managed`.
 */
export async function followUsage(
  tools: Pick<Tools, 'connection' | 'store'>,
  instance: string,
): Promise<PulledStream<readonly Usage[]>> {
  await getOwnContainer(tools.connection, instance);
  const closing = new AbortController();
  const queue = new ChunkQueue<Usage>({
    // One a second: nobody need be held up.
    mostWaiting: Infinity,
    pause: () => undefined,
    resume: () => undefined,
    close: () => closing.abort(),
  });
  const { signal } = closing;
  follow(tools, instance, { signal, onUsage: (usage) => queue.push(usage) }).catch(
    (error: unknown) => queue.fail(toDampError(error)),
  );
  return queue;
}

async function follow(
  tools: Pick<Tools, 'connection' | 'store'>,
  instance: string,
  options: { readonly signal: AbortSignal; readonly onUsage: (usage: Usage) => void },
): Promise<void> {
  const { signal } = options;
  const bell = new InstanceBell(tools.store, instance);
  try {
    while (!signal.aborted) {
      const { rung } = bell;
      const hasTold = await followOnce(tools, instance, options);
      // Where something was told there may be more to tell at once.
      if (!hasTold) await bell.rungAfter(rung, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    bell.stop();
  }
}

/** Whether there was anything to tell before the engine ended it. */
async function followOnce(
  { connection }: Pick<Tools, 'connection'>,
  instance: string,
  options: { readonly signal: AbortSignal; readonly onUsage: (usage: Usage) => void },
): Promise<boolean> {
  const { signal, onUsage } = options;
  let last: UsageSample | null = null;
  try {
    const found = await findOwnContainer(connection, instance);
    if (!found?.running) return false;
    await followStats(connection, found, {
      signal,
      onSample: (sample) => {
        const usage = last && usageBetween(last, sample);
        last = sample;
        if (usage) onUsage(usage);
      },
    });
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
  return last !== null;
}

/** The container or the engine went, or was cut off: the picture rings when there is more to see. */
function isPassing(error: unknown): boolean {
  const codes = ['engine-unreachable', 'timeout', 'not-found', 'conflict'];
  return error instanceof DampError && codes.includes(error.code);
}
