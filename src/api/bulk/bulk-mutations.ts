import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { BulkVerb } from '@/shared/bulk';
import { actAlong } from '../services/act-along';
import { doToInstances } from './bulk-api';

/** Starts or stops many instances in one call. */
export function useActOnMany(): (verb: BulkVerb, instances: readonly string[]) => void {
  const client = useQueryClient();
  return useCallback(
    (verb, instances) => {
      if (instances.length === 0) return;
      const results = doToInstances(verb, instances);
      for (const instance of instances) {
        actAlong(
          client,
          { do: verb, instance },
          results,
          (container) => (container?.state === 'running') === (verb === 'start'),
        );
      }
    },
    [client],
  );
}
