import type { Bulk } from '@/services/bulk/bulk';
import { answer, type AnswerOptions } from '../wire';
import { bulkOperations } from './bulk-channels';

export function registerBulkListeners({ bulk }: { readonly bulk: Bulk }, options: AnswerOptions) {
  answer(
    bulkOperations,
    {
      startInstances: (instances) => bulk.start(instances),
      stopInstances: (instances) => bulk.stop(instances),
    },
    options,
  );
}
