import type { Bulk } from '@/services/bulk/bulk';
import { answer, type AnswerOptions } from '../wire';
import { bulkOperations } from './bulk-channels';

export function registerBulkListeners(
  { bulk }: { readonly bulk: () => Promise<Bulk> },
  options: AnswerOptions,
): void {
  answer(
    bulkOperations,
    {
      startInstances: async (instances) => (await bulk()).start(instances),
      stopInstances: async (instances) => (await bulk()).stop(instances),
    },
    options,
  );
}
