import { z } from 'zod';

/** What flows through a running member in a second, over all networks that it is on. */
export const trafficSchema = z.object({
  /** The container’s. */
  id: z.string(),
  inPerSecond: z.number(),
  outPerSecond: z.number(),
});

export type Traffic = z.infer<typeof trafficSchema>;

/** TCP connections that are open between two members, from who opened them to who was waiting. */
const talkSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** At which it was waiting. */
  port: z.int(),
  connections: z.int(),
});

/** Who talks to whom at one moment, all of it. */
export const talksSchema = z.object({
  talks: z.array(talkSchema).readonly(),
  /** Running members whose connections can’t be seen. */
  unseen: z.array(z.string()).readonly(),
});

export type Talk = z.infer<typeof talkSchema>;
export type Talks = z.infer<typeof talksSchema>;
