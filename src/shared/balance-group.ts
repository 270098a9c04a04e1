import { z } from 'zod';
import { dnsNameProblem } from './dns-name';

const instanceSchema = z.object({
  /** A member of the network, by name: it outlives the container. */
  member: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/),
  /** Gets nothing new; what it is at is finished. */
  draining: z.boolean(),
});

/** Several instances behind one name. */
export const balanceGroupSchema = z.object({
  /** In lower case. */
  name: z.string().refine((name) => dnsNameProblem(name) === null),
  /** Of the group, and of its instances. */
  port: z.int().min(1).max(65_535),
  /** What passes: requests, or connections of any kind. */
  mode: z.enum(['http', 'tcp']),
  instances: z.array(instanceSchema),
});

/** How an instance of a group fares, as the proxy sees it. */
const instanceFiguresSchema = z.object({
  member: z.string(),
  state: z.enum(['up', 'down', 'draining', 'unknown']),
  /** What it was given since the group was last changed. */
  served: z.int(),
});

export const groupFiguresSchema = z.array(instanceFiguresSchema);

/** What became of test requests. */
export const testOutcomeSchema = z.object({
  sent: z.int(),
  failed: z.int(),
  /** Those that each instance got. */
  answered: z.array(z.object({ member: z.string(), count: z.int() })),
});

export type BalanceGroup = z.infer<typeof balanceGroupSchema>;

/** Where a group is reached. */
export type GroupAddress = Pick<BalanceGroup, 'name' | 'port'>;
export type GroupFigures = z.infer<typeof groupFiguresSchema>;
export type TestOutcome = z.infer<typeof testOutcomeSchema>;
