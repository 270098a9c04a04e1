import { z } from 'zod';
import { wantedNetworkSchema } from '@/shared/network-intent';
import { askedEndpointSchema } from '../../docker/container-place';
import { networkSpecSchema } from '../../docker/network-spec';

const moverSchema = z.object({
  id: z.string(),
  name: z.string(),
  isRunning: z.boolean(),
  /** What it has on the network, to be given to it again. */
  endpoint: askedEndpointSchema,
  /** What it gets on the new one. */
  moved: askedEndpointSchema,
});

/** The way from one network to another of the same name. Data: after a crash it is known from it. */
export const moveSchema = z.object({
  name: z.string(),
  before: networkSpecSchema,
  after: networkSpecSchema,
  /** Where running members meet meanwhile. */
  bridge: networkSpecSchema,
  /** As the intent keeps it from then on. */
  wanted: wantedNetworkSchema,
  /** In the order in which they move: those with fixed addresses first, so that nobody takes them. */
  members: z.array(moverSchema),
});

export type Move = z.infer<typeof moveSchema>;
export type Mover = z.infer<typeof moverSchema>;
