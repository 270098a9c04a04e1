import { ipcRenderer } from 'electron';
import type { ClientOf, SubscriptionsOf } from '@/shared/ipc-contract';
import { createClient, createSubscriptions } from '../wire';
import { appEvents, appOperations } from './app-channels';

export type AppContext = ClientOf<typeof appOperations> & SubscriptionsOf<typeof appEvents>;

export function createAppContext(): AppContext {
  return {
    ...createClient(ipcRenderer, appOperations),
    ...createSubscriptions(ipcRenderer, appEvents),
  };
}
