import { z } from 'zod';
import { bulkResultSchema, bulkVerbSchema } from '@/shared/bulk';
import { instanceNameSchema } from '@/shared/instance-name';
import { ipcEvent, operation } from '@/shared/ipc-contract';

const instances = z.tuple([z.array(instanceNameSchema).max(1000)]);
const results = z.array(bulkResultSchema);

/** What the page can ask of many instances. Resolves when all were tried: failures are results. */
export const bulkOperations = {
  startInstances: operation('bulk:start', instances, results),
  stopInstances: operation('bulk:stop', instances, results),
};

export const bulkEvents = {
  /** Chosen in the app’s menu: the page does it, so that it shows there as well. */
  onAsked: ipcEvent('bulk:asked', bulkVerbSchema),
};
