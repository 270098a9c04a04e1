import { z } from 'zod';
import { errorDataSchema } from './error-schema';

const runKindSchema = z.enum([
  'install',
  'remove',
  'change',
  'update',
  'backup',
  'restore',
  'snapshot',
  'rollback',
  'repair',
  'shape',
  'segments',
]);

/** A long action as the window shows it: one run of a plan of steps. */
export const runSchema = z.object({
  id: z.string(),
  kind: runKindSchema,
  /** The instance it works on, `damp-mysql`. */
  instance: z.string(),
  service: z.string(),
  state: z.enum(['running', 'cancelling', 'undoing', 'done', 'failed', 'cancelled']),
  steps: z.array(
    z.object({
      /** The kind of step: `pull`, `network`, `volume`, `create`, `start`, `healthy`, … */
      id: z.string(),
      /** A sentence for people. */
      title: z.string(),
      state: z.enum(['waiting', 'running', 'done', 'failed', 'undone']),
    }),
  ),
  /** How far the running step is, where it can tell. Bytes are of what is moved. */
  progress: z
    .object({
      receivedBytes: z.number(),
      /** Null where nobody knows before the end. */
      totalBytes: z.number().nullable(),
      bytesPerSecond: z.number(),
      /** 0 to 1, of a pull download and extraction together; never goes back. */
      fraction: z.number().nullable(),
      phase: z.enum(['downloading', 'extracting', 'writing', 'reading', 'copying']),
    })
    .nullable(),
  cancellable: z.boolean(),
  error: errorDataSchema.nullable(),
  /** Of one that has failed: whether what it had begun could not be undone yet. */
  isHalfDone: z.boolean().optional(),
});

/** All runs that are under way or that failed and were not dismissed. */
export const runsSnapshotSchema = z.object({ revision: z.int(), runs: z.array(runSchema) });

export type Run = z.infer<typeof runSchema>;
export type RunsSnapshot = z.infer<typeof runsSnapshotSchema>;
