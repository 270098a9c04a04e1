import { ipcRenderer } from 'electron';
import type { ClientOf, SubscriptionsOf } from '@/shared/ipc-contract';
import { createClient, createSubscriptions } from '../wire';
import { dockerEvents, dockerOperations } from './docker-channels';

export type DockerContext = ClientOf<typeof dockerOperations> &
  SubscriptionsOf<typeof dockerEvents>;

export function createDockerContext(): DockerContext {
  return {
    ...createClient(ipcRenderer, dockerOperations),
    ...createSubscriptions(ipcRenderer, dockerEvents),
  };
}
