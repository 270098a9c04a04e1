import { z } from 'zod';

/** A line of an instance's log. What DAMP itself has to say stands between them: `damp`. */
export const logLineSchema = z.object({
  source: z.enum(['stdout', 'stderr', 'damp']),
  /** To the nanosecond and in UTC, always of the same length, so that it sorts as text. */
  time: z.string(),
  text: z.string(),
});

export type LogLine = z.infer<typeof logLineSchema>;
