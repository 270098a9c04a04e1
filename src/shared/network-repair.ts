import { z } from 'zod';

/** A step of a repair, as it is shown before anything is done. */
export const repairStepSchema = z.object({
  /** Unique in its plan. */
  id: z.string(),
  title: z.string(),
  /** What it means for whoever works with it. */
  note: z.string(),
});

/** What DAMP mended unasked, and what it gave up. */
export const healingSchema = z.object({
  /** The last things first. */
  mended: z.array(z.object({ at: z.number(), what: z.string() })),
  /** What came back again and again, in sentences: DAMP rests until it is asked. */
  resting: z.array(z.string()),
});

export type RepairStep = z.infer<typeof repairStepSchema>;
export type Healing = z.infer<typeof healingSchema>;
