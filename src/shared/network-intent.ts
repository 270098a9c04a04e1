import { z } from 'zod';

/**
 * What the user wants of the network and the engine can't keep: containers that come and go, networks
 * that are removed. Each part has a default, so that a file of an older DAMP is read.
 */
export const networkIntentSchema = z.object({
  /** Whether what can be mended without risk is mended unasked. */
  heal: z.boolean().default(true),
});

export type NetworkIntent = z.infer<typeof networkIntentSchema>;
