import { z } from 'zod';
import { wantedNetworkSchema } from '@/shared/network-intent';
import { segmentSchema } from '@/shared/network-shape';
import { askedEndpointSchema } from '../../docker/container-place';

const aboutContainer = {
  /** The network’s name. */
  network: z.string(),
  /** Null: the network itself. */
  segment: z.string().nullable(),
  container: z.object({ id: z.string(), name: z.string() }),
  isRunning: z.boolean(),
  /** Whether it is a service, or DAMP’s own. */
  serves: z.boolean(),
};

/** One thing that is done to the segments of a network. Data: after a crash the plan is made from it. */
export const segmentActionSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('make'), network: z.string(), segment: z.string() }),
  z.object({
    do: z.literal('join'),
    ...aboutContainer,
    endpoint: askedEndpointSchema,
    /** What it has there already, without some of its names; null: nothing. */
    had: askedEndpointSchema.nullable(),
    /** A fixed address on the network that it can’t have in a segment. */
    loses: z.string().nullable(),
  }),
  z.object({
    do: z.literal('leave'),
    ...aboutContainer,
    /** To be given to it again. */
    endpoint: askedEndpointSchema,
  }),
  z.object({ do: z.literal('remove'), network: z.string(), segment: z.string() }),
]);

/** Another isolation, or other services for the segments. */
export const segmentChangeSchema = z.object({
  wanted: wantedNetworkSchema,
  segments: z.array(segmentSchema),
  actions: z.array(segmentActionSchema),
});

export type SegmentAction = z.infer<typeof segmentActionSchema>;
export type SegmentChange = z.infer<typeof segmentChangeSchema>;
