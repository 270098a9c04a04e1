import { z } from 'zod';
import { instanceNameSchema } from '@/shared/instance-name';
import { operation } from '@/shared/ipc-contract';
import { usageSchema } from '@/shared/usage';

const stream = z.tuple([z.uuid()]);

/** What an instance uses of the computer: a stream that is read by asking. */
export const usageOperations = {
  openUsage: operation('usage:open', z.tuple([instanceNameSchema]), z.uuid()),
  /** What was measured since the last time, as soon as there is something. Null at the end. */
  readUsage: operation('usage:read', stream, z.array(usageSchema).readonly().nullable()),
  closeUsage: operation('usage:close', stream, z.void()),
};
