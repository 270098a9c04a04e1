import { z } from 'zod';
import { hostPortSchema, installOptionsSchema } from '@/shared/install-options';
import { databaseNameSchema } from '@/shared/databases';
import { instanceNameSchema } from '@/shared/instance-name';
import { snapshotSchema } from '@/shared/volumes';

const about = { instance: instanceNameSchema, service: z.string() };
const databaseFile = { database: databaseNameSchema, file: z.string() };

/** What a run is asked for, as the journal keeps it. */
export const runRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('install'),
    ...about,
    version: z.string(),
    options: installOptionsSchema.optional(),
    /** The copy that is kept meanwhile of data that another version wrote. */
    keep: snapshotSchema.optional(),
  }),
  z.object({
    kind: z.enum(['change', 'update']),
    ...about,
    version: z.string(),
    environment: z.record(z.string(), z.string()),
    hostPorts: z.record(z.string(), hostPortSchema.nullable()),
    lan: z.boolean(),
    memoryLimit: z.int().nullable(),
    /** Whether it is to run afterwards. */
    isRunning: z.boolean(),
    /** The copy of the data that is kept meanwhile, where another version may change it for good. */
    keep: snapshotSchema.optional(),
  }),
  z.object({ kind: z.literal('backup'), ...about, ...databaseFile }),
  z.object({ kind: z.literal('restore'), ...about, ...databaseFile }),
  z.object({ kind: z.literal('remove'), ...about, deleteData: z.boolean() }),
  z.object({
    kind: z.literal('snapshot'),
    ...about,
    snapshot: snapshotSchema,
    /** Whether the instance is to run again when it is over. */
    running: z.boolean(),
  }),
  z.object({
    kind: z.literal('rollback'),
    ...about,
    /** The id of the snapshot. */
    to: z.string(),
    /** What the present data is kept as. */
    before: snapshotSchema,
    running: z.boolean(),
  }),
]);

export type InstanceRequest = z.infer<typeof runRequestSchema>;
