import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { appOperations } from './app-channels';

export type AppContext = ClientOf<typeof appOperations>;

export function createAppContext(): AppContext {
  return createClient(ipcRenderer, appOperations);
}
