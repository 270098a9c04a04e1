import { z } from 'zod';
import { dnsNameProblem, withoutWildcard } from './dns-name';

/** What a custom name stands for. A member is known by its name, which outlives the container. */
const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('members'), members: z.array(z.string().min(1)).min(1) }),
  z.object({ kind: z.literal('address'), address: z.union([z.ipv4(), z.ipv6()]) }),
  /** The computer that the containers run on. */
  z.object({ kind: z.literal('host') }),
]);

/** A name that the user has given. */
export const customNameSchema = z.object({
  /** In lower case; `*.shop.test` stands for everything below `shop.test`. */
  name: z.string().refine((name) => dnsNameProblem(withoutWildcard(name)) === null),
  answer: answerSchema,
  /** An alias in Docker's own DNS, which every member asks; else in the DNS server that DAMP runs. */
  alias: z.boolean(),
});

/** With what was done for it. */
export const givenNameSchema = customNameSchema.extend({
  /** The containers that got the alias from DAMP, by id: those that had it before keep it. */
  given: z.array(z.string()).default([]),
});

/** What a member's engine-side settings say of its names; nothing of it changes while it lives. */
export const nameFactsSchema = z.object({
  /** The container's. */
  id: z.string(),
  hostname: z.string().nullable(),
  /** Its service in a compose project. */
  service: z.string().nullable(),
  /** Whether it asks the DNS server that DAMP runs for what Docker's own does not know. */
  asksDamp: z.boolean(),
});

export type Answer = z.infer<typeof answerSchema>;
export type CustomName = z.infer<typeof customNameSchema>;
export type GivenName = z.infer<typeof givenNameSchema>;
export type NameFacts = z.infer<typeof nameFactsSchema>;
