import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { shellsOperations } from './shells-channels';

export type ShellsContext = ClientOf<typeof shellsOperations>;

export function createShellsContext(): ShellsContext {
  return createClient(ipcRenderer, shellsOperations);
}
