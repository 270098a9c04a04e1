import { ipcRenderer } from 'electron';
import type { ClientOf, SubscriptionsOf } from '@/shared/ipc-contract';
import { createClient, createSubscriptions } from '../wire';
import { servicesEvents, servicesOperations } from './services-channels';

export type ServicesContext = ClientOf<typeof servicesOperations> &
  SubscriptionsOf<typeof servicesEvents>;

export function createServicesContext(): ServicesContext {
  return {
    ...createClient(ipcRenderer, servicesOperations),
    ...createSubscriptions(ipcRenderer, servicesEvents),
  };
}
