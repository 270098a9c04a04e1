import type { BulkResult, BulkVerb } from '@/shared/bulk';
import { call } from '../bridge';

/** Starts or stops instances in the right order; resolves when all were tried. */
export async function doToInstances(
  verb: BulkVerb,
  instances: readonly string[],
): Promise<readonly BulkResult[]> {
  const { bulk } = window.damp;
  const names = [...instances];
  return call(verb === 'start' ? bulk.startInstances(names) : bulk.stopInstances(names));
}

/** Told when "Start all" or "Stop all" is chosen in the app's menu; returns how to end that. */
export function onBulkAsked(listener: (verb: BulkVerb) => void): () => void {
  return window.damp.bulk.onAsked(listener);
}
