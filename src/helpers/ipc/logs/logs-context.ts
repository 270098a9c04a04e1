import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { logsOperations } from './logs-channels';

export type LogsContext = ClientOf<typeof logsOperations>;

export function createLogsContext(): LogsContext {
  return createClient(ipcRenderer, logsOperations);
}
