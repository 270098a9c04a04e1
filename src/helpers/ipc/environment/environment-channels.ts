import { z } from 'zod';
import { bulkResultSchema } from '@/shared/bulk';
import {
  exportRequestSchema,
  exportResultSchema,
  importPlanSchema,
  importRequestSchema,
} from '@/shared/environment-file';
import { operation } from '@/shared/ipc-contract';

/** What the page can ask of environments in files. Which file is chosen in the system's own dialog. */
export const environmentOperations = {
  /** Resolves with the file's name when it is written; null where none was chosen. */
  exportEnvironment: operation(
    'environment:export',
    z.tuple([exportRequestSchema]),
    exportResultSchema.nullable(),
  ),
  /** Resolves with what an import of the chosen file would do; null where none was chosen. */
  chooseImport: operation('environment:choose-import', z.tuple([]), importPlanSchema.nullable()),
  /** Resolves when all were tried: failures are results. */
  importEnvironment: operation(
    'environment:import',
    z.tuple([z.array(importRequestSchema).max(500)]),
    z.array(bulkResultSchema),
  ),
};
