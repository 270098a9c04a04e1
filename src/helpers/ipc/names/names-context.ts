import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { namesOperations } from './names-channels';

export type NamesContext = ClientOf<typeof namesOperations>;

export function createNamesContext(): NamesContext {
  return createClient(ipcRenderer, namesOperations);
}
