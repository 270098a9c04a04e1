import { DampError } from '@/shared/errors';
import type { DockerConnection } from '../docker/docker-connection';
import { findOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import { copyVolumes, type Copies, type Watched } from './copy-volumes';
import { checkAlone } from './own-data';

/**
 * Copies from or to an instance's data, on which nothing may run, the instance least of all: looks
 * before, whenever a container has started meanwhile, and after. `conflict` where one does; the copying
 * ends at once.
 */
export async function copyAlone(
  tools: Tools,
  instance: string,
  copies: Copies,
  { signal, report }: Watched,
): Promise<void> {
  const { connection, store } = tools;
  await checkQuiet(connection, instance);
  const ending = new AbortController();
  const cancel = () => {
    ending.abort(signal.reason);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const stopLooking = store.onDidChange(({ changed }) => {
    if (changed.every(({ state }) => state !== 'running')) return;
    checkQuiet(connection, instance).catch((error: unknown) => {
      // An engine that does not answer is told by the copying itself.
      if (error instanceof DampError && error.code === 'conflict') ending.abort(error);
    });
  });
  try {
    await copyVolumes(tools, copies, { signal: ending.signal, report });
  } catch (error) {
    ending.signal.throwIfAborted();
    throw error;
  } finally {
    stopLooking();
    signal.removeEventListener('abort', cancel);
  }
  // Whoever was seen has spoilt the copy, even if all was copied before it could be ended.
  ending.signal.throwIfAborted();
  await checkQuiet(connection, instance);
}

async function checkQuiet(connection: DockerConnection, instance: string): Promise<void> {
  const own = await findOwnContainer(connection, instance);
  if (own?.running) {
    throw new DampError(
      'conflict',
      `${instance} was started while its data was copied, so the copy is worth nothing. Stop it and try again.`,
    );
  }
  await checkAlone(connection, instance, own?.id);
}
