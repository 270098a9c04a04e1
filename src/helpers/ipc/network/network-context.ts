import { ipcRenderer } from 'electron';
import type { ClientOf, SubscriptionsOf } from '@/shared/ipc-contract';
import { createClient, createSubscriptions } from '../wire';
import { networkEvents, networkOperations } from './network-channels';

export type NetworkContext = ClientOf<typeof networkOperations> &
  SubscriptionsOf<typeof networkEvents>;

export function createNetworkContext(): NetworkContext {
  return {
    ...createClient(ipcRenderer, networkOperations),
    ...createSubscriptions(ipcRenderer, networkEvents),
  };
}
