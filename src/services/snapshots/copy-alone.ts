import { DampError } from '@/shared/errors';
import { findOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import { copyVolumes, type Copies, type Watched } from './copy-volumes';
import { checkAlone } from './own-data';

/**
 * Copies from or to an instance's data, which nothing else may use: looks before, whenever a container
 * has started meanwhile, and after. `conflict` where one uses it; the copying ends at once.
 */
export async function copyAlone(
  tools: Tools,
  instance: string,
  copies: Copies,
  { signal, report }: Watched,
): Promise<void> {
  const { connection, store } = tools;
  const own = await findOwnContainer(connection, instance);
  const check = () => checkAlone(connection, instance, own?.id);
  await check();
  const ending = new AbortController();
  const cancel = () => {
    ending.abort();
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  let intruder: DampError | null = null;
  const stopLooking = store.onDidChange(({ changed }) => {
    if (changed.every(({ state }) => state !== 'running')) return;
    check().catch((error: unknown) => {
      // An engine that does not answer is told by the copying itself.
      if (!(error instanceof DampError) || error.code !== 'conflict') return;
      intruder = error;
      ending.abort();
    });
  });
  try {
    await copyVolumes(tools, copies, { signal: ending.signal, report });
  } catch (error) {
    throw intruder ?? error;
  } finally {
    stopLooking();
    signal.removeEventListener('abort', cancel);
  }
  await check();
}
