import { z } from 'zod';
import { installOptionsSchema } from './install-options';
import { instanceNameSchema } from './instance-name';

/** All that is needed to install an instance. */
export const installRequestSchema = z.strictObject({
  service: z.string().max(64),
  instance: instanceNameSchema,
  version: z.string().max(64),
  options: installOptionsSchema.optional(),
});

export type CompleteInstallRequest = z.infer<typeof installRequestSchema>;
