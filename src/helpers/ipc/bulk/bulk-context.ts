import { ipcRenderer } from 'electron';
import type { ClientOf, SubscriptionsOf } from '@/shared/ipc-contract';
import { createClient, createSubscriptions } from '../wire';
import { bulkEvents, bulkOperations } from './bulk-channels';

export type BulkContext = ClientOf<typeof bulkOperations> & SubscriptionsOf<typeof bulkEvents>;

export function createBulkContext(): BulkContext {
  return {
    ...createClient(ipcRenderer, bulkOperations),
    ...createSubscriptions(ipcRenderer, bulkEvents),
  };
}
