import { z } from 'zod';

/** What a running instance uses of the computer. Rates are of the last second or so. */
export const usageSchema = z.object({
  /** 100 is one core. */
  cpuPercent: z.number(),
  /** Without the cache of files, which the system takes back when it needs the room. */
  memoryBytes: z.number(),
  /** The instance's own limit, else all that the engine has. */
  memoryLimitBytes: z.number().nullable(),
  networkInPerSecond: z.number(),
  networkOutPerSecond: z.number(),
  diskReadPerSecond: z.number(),
  diskWritePerSecond: z.number(),
});

export type Usage = z.infer<typeof usageSchema>;
