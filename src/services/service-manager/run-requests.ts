import { z } from 'zod';
import { installOptionsSchema } from '@/shared/install-options';
import { instanceNameSchema } from '@/shared/instance-name';

const about = { instance: instanceNameSchema, service: z.string() };

/** What a run is asked for, as the journal keeps it. */
export const runRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('install'),
    ...about,
    version: z.string(),
    options: installOptionsSchema.optional(),
  }),
  z.object({ kind: z.literal('remove'), ...about, deleteData: z.boolean() }),
]);

export type InstanceRequest = z.infer<typeof runRequestSchema>;
