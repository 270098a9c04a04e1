import { z } from 'zod';
import { askedEndpointSchema } from '../../docker/container-place';
import { segmentActionSchema } from '../segments/segment-actions';

const containerSchema = z.object({ id: z.string(), name: z.string() });

/** One thing that a repair does. Data: after a crash the plan is made anew from it. */
export const repairActionSchema = z.discriminatedUnion('do', [
  /** Takes a member off a network that goes. */
  z.object({
    do: z.literal('leave'),
    network: z.string(),
    container: containerSchema,
    /** What it had there, to be given to it again. */
    endpoint: askedEndpointSchema,
    isRunning: z.boolean(),
  }),
  /** Takes away a place on a network whose container is gone: it would keep it from being removed. */
  z.object({ do: z.literal('clear'), network: z.string(), name: z.string() }),
  z.object({ do: z.literal('remove'), id: z.string(), name: z.string(), why: z.string() }),
  z.object({ do: z.literal('create'), name: z.string(), subnet: z.string().nullable() }),
  z.object({
    do: z.literal('connect'),
    container: containerSchema,
    endpoint: askedEndpointSchema,
    /** Whether it is a running member, whose connections end for it. */
    cuts: z.boolean(),
  }),
  /** Ends what members have met on while the network moved. */
  z.object({ do: z.literal('end'), id: z.string(), name: z.string() }),
  z.object({ do: z.literal('segment'), action: segmentActionSchema }),
]);

export type RepairAction = z.infer<typeof repairActionSchema>;
