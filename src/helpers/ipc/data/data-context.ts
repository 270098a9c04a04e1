import { ipcRenderer } from 'electron';
import type { ClientOf, SubscriptionsOf } from '@/shared/ipc-contract';
import { createClient, createSubscriptions } from '../wire';
import { dataEvents, dataOperations } from './data-channels';

export type DataContext = ClientOf<typeof dataOperations> & SubscriptionsOf<typeof dataEvents>;

export function createDataContext(): DataContext {
  return {
    ...createClient(ipcRenderer, dataOperations),
    ...createSubscriptions(ipcRenderer, dataEvents),
  };
}
