import { z } from 'zod';
import { repairActionSchema } from './repair/repair-actions';
import { segmentChangeSchema } from './segments/segment-actions';
import { moveSchema } from './shape/move';

/** In place of an instance's: the network's name. */
const about = { instance: z.string(), service: z.literal('') };

/** What a run on the network is asked for, as the journal keeps it. */
export const networkRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('repair'), ...about, actions: z.array(repairActionSchema) }),
  z.object({ kind: z.literal('shape'), ...about, move: moveSchema }),
  z.object({ kind: z.literal('segments'), ...about, change: segmentChangeSchema }),
]);

export type NetworkRequest = z.infer<typeof networkRequestSchema>;
