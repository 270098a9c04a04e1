import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { usageOperations } from './usage-channels';

export type UsageContext = ClientOf<typeof usageOperations>;

export function createUsageContext(): UsageContext {
  return createClient(ipcRenderer, usageOperations);
}
