import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { databasesOperations } from './databases-channels';

export type DatabasesContext = ClientOf<typeof databasesOperations>;

export function createDatabasesContext(): DatabasesContext {
  return createClient(ipcRenderer, databasesOperations);
}
