import { z } from 'zod';
import { errorDataSchema } from './error-schema';

/** A long action as the window shows it: one run of a plan of steps. */
export const runSchema = z.object({
  id: z.string(),
  kind: z.enum(['install', 'remove']),
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
  /** How far the running step is, where it can tell. Bytes are of the download. */
  progress: z
    .object({
      receivedBytes: z.number(),
      totalBytes: z.number(),
      bytesPerSecond: z.number(),
      /** 0 to 1, download and extraction together; never goes back. */
      fraction: z.number(),
      phase: z.enum(['downloading', 'extracting']),
    })
    .nullable(),
  cancellable: z.boolean(),
  error: errorDataSchema.nullable(),
});

/** All runs that are under way or that failed and were not dismissed. */
export const runsSnapshotSchema = z.object({ revision: z.int(), runs: z.array(runSchema) });

export type Run = z.infer<typeof runSchema>;
export type RunsSnapshot = z.infer<typeof runsSnapshotSchema>;
