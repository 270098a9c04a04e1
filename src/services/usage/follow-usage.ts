import { DampError } from '@/shared/errors';
import type { Usage } from '@/shared/usage';
import { followStats } from '../docker/container-stats';
import type { DockerConnection } from '../docker/docker-connection';
import { toDampError } from '../docker/docker-errors';
import { InstanceBell } from '../instance-bell';
import { findOwnContainer, getOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import { ChunkQueue } from '../streams/chunk-queue';
import type { PulledStream } from '../streams/pulled-stream';
import { usageLoop } from './usage-loop';

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
  const bell = new InstanceBell(tools.store, instance);
  const { connection } = tools;
  try {
    await usageLoop(
      { bell, ask: (signal, onSample) => ask(connection, instance, { signal, onSample }) },
      options,
    );
  } catch (error) {
    if (!options.signal.aborted) throw error;
  } finally {
    bell.stop();
  }
}

async function ask(
  connection: DockerConnection,
  instance: string,
  options: Parameters<typeof followStats>[2],
): Promise<void> {
  try {
    const found = await findOwnContainer(connection, instance);
    if (found?.running) await followStats(connection, found, options);
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/** The container or the engine went, or was cut off: the picture rings when there is more to see. */
function isPassing(error: unknown): boolean {
  const codes = ['engine-unreachable', 'timeout', 'not-found', 'conflict'];
  return error instanceof DampError && codes.includes(error.code);
}
