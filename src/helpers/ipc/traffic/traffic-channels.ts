import { z } from 'zod';
import { operation } from '@/shared/ipc-contract';
import { trafficSchema } from '@/shared/traffic';

const stream = z.tuple([z.uuid()]);

/** What flows through the network’s members: a stream that is read by asking. */
export const trafficOperations = {
  openTraffic: operation('traffic:open', z.tuple([]), z.uuid()),
  /** What was measured since the last time, as soon as there is something. Null at the end. */
  readTraffic: operation('traffic:read', stream, z.array(trafficSchema).readonly().nullable()),
  closeTraffic: operation('traffic:close', stream, z.void()),
};
