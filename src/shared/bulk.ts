import { z } from 'zod';
import { errorDataSchema } from './error-schema';

/** What can be done to many instances at once. */
export const bulkVerbSchema = z.enum(['start', 'stop']);

/** What became of one of the instances that were asked for. */
export const bulkResultSchema = z.object({
  instance: z.string(),
  outcome: z.enum(['done', 'already', 'failed']),
  /** Why it failed; null otherwise. */
  error: errorDataSchema.nullable(),
});

export type BulkVerb = z.infer<typeof bulkVerbSchema>;
export type BulkResult = z.infer<typeof bulkResultSchema>;
