import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { BulkResult } from '@/shared/bulk';
import type { ExportRequest, ExportResult, ImportRequest } from '@/shared/environment-file';
import { DampError } from '@/shared/errors';
import { actAlong } from '../services/act-along';
import { exportEnvironment, importEnvironment } from './environment-api';

/** Installs many instances in one call; each shows on its own row. Resolves when all were tried. */
export function useImport(): (
  requests: readonly ImportRequest[],
) => Promise<readonly BulkResult[]> {
  const client = useQueryClient();
  return useCallback(
    (requests) => {
      const results = importEnvironment(requests);
      for (const { service, instance, version, options } of requests) {
        const action = { do: 'install', service, instance, version, options } as const;
        actAlong(client, action, results, (container) => container?.health === 'healthy');
      }
      return results;
    },
    [client],
  );
}

/** Writes the environment to a file; `onDone` is told its name, or null where none was chosen. */
export function useExport(onDone: (written: ExportResult | null) => void): {
  readonly write: (request: ExportRequest) => void;
  readonly isPending: boolean;
  readonly error: DampError | null;
} {
  const { mutate, isPending, error } = useMutation({
    mutationFn: exportEnvironment,
    meta: { place: 'dialog' },
    onSuccess: onDone,
  });
  return { write: mutate, isPending, error: error && DampError.from(error) };
}
