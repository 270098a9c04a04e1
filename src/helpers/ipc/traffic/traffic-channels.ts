import { z } from 'zod';
import { operation } from '@/shared/ipc-contract';
import { talksSchema, trafficSchema } from '@/shared/traffic';

const stream = z.tuple([z.uuid()]);

/** What flows through the network’s members, and between whom: streams that are read by asking. */
export const trafficOperations = {
  openTraffic: operation('traffic:open', z.tuple([]), z.uuid()),
  /** What was measured since the last time, as soon as there is something. Null at the end. */
  readTraffic: operation('traffic:read', stream, z.array(trafficSchema).readonly().nullable()),
  closeTraffic: operation('traffic:close', stream, z.void()),
  openTalks: operation('traffic:open-talks', z.tuple([]), z.uuid()),
  /** Who talks to whom, at first and when it has changed. Null at the end. */
  readTalks: operation('traffic:read-talks', stream, talksSchema.nullable()),
  closeTalks: operation('traffic:close-talks', stream, z.void()),
};
