import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { environmentOperations } from './environment-channels';

export type EnvironmentContext = ClientOf<typeof environmentOperations>;

export function createEnvironmentContext(): EnvironmentContext {
  return createClient(ipcRenderer, environmentOperations);
}
