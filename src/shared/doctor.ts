import { z } from 'zod';
import { containerRefSchema } from './engine';

/** A name or an address, as one writes it into an `.env`. */
const hostSchema = z
  .string()
  .regex(/^[a-zA-Z0-9_:][a-zA-Z0-9_.:-]{0,252}$/, 'This is neither a name nor an address.');

export const questionSchema = z.object({
  /** A container, or null for this computer. */
  from: containerRefSchema.nullable(),
  to: hostSchema,
  port: z.int().min(1, 'A port is from 1 to 65535.').max(65_535, 'A port is from 1 to 65535.'),
});

const repairSchema = z.discriminatedUnion('do', [
  z.object({
    /** `log`: its log is shown. */
    do: z.enum(['connect', 'disconnect', 'start', 'restart', 'log']),
    container: z.string(),
  }),
  /** The network is to have another shape: the user is asked for it. */
  z.object({ do: z.literal('edit') }),
  /** The question as it should be asked. */
  z.object({ do: z.literal('ask'), question: questionSchema }),
]);

const stepSchema = z.object({
  id: z.enum(['name', 'route', 'connection', 'greeting']),
  state: z.enum(['good', 'warn', 'bad', 'skipped']),
  says: z.string(),
  ms: z.number().nullable(),
});

const diagnosisSchema = z.object({
  question: questionSchema,
  reachable: z.boolean(),
  /** What is wrong first; null where nothing is. */
  code: z.string().nullable(),
  /** Starts with Reachable or Unreachable. */
  verdict: z.string(),
  /** What to do; null where there is nothing to be done. */
  advice: z.string().nullable(),
  repair: repairSchema.nullable(),
  steps: z.array(stepSchema),
  /** What was seen, line by line. */
  evidence: z.array(z.string()),
  /** The containers that asked and were asked, by id, and how they stood: another standing may give another verdict. */
  restsOn: z.array(z.object({ id: z.string(), stood: z.string() })),
});

/** The questions of a check of everything, as a matrix: a row for each source, a column for each target. */
const sweepSchema = z.object({
  rows: z.array(z.object({ from: containerRefSchema.nullable(), name: z.string() })),
  columns: z.array(z.object({ container: z.string(), name: z.string(), port: z.int() })),
  /** Row and column of each question. */
  cells: z.array(z.object({ row: z.int(), column: z.int() })),
});

/** What a check tells, in order. The last of one question is its diagnosis. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('doing'),
    says: z.string(),
    /** 0 to 1; null where nobody knows. */
    fraction: z.number().nullable(),
  }),
  z.object({ kind: z.literal('diagnosis'), diagnosis: diagnosisSchema }),
  z.object({ kind: z.literal('sweep'), sweep: sweepSchema }),
  z.object({
    kind: z.literal('cell'),
    row: z.int(),
    column: z.int(),
    diagnosis: diagnosisSchema,
  }),
]);

export type Question = z.infer<typeof questionSchema>;
export type Repair = z.infer<typeof repairSchema>;
export type CheckStep = z.infer<typeof stepSchema>;
export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type Sweep = z.infer<typeof sweepSchema>;
export type DoctorNews = z.infer<typeof newsSchema>;

/** `0.4 ms`, `12 ms` */
export function inMs(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
