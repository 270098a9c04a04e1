import { z } from 'zod';

/** What flows through a running member in a second, over all networks that it is on. */
export const trafficSchema = z.object({
  /** The container’s. */
  id: z.string(),
  inPerSecond: z.number(),
  outPerSecond: z.number(),
});

export type Traffic = z.infer<typeof trafficSchema>;
