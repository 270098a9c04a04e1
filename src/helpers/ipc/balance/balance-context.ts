import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { balanceOperations } from './balance-channels';

export type BalanceContext = ClientOf<typeof balanceOperations>;

export function createBalanceContext(): BalanceContext {
  return createClient(ipcRenderer, balanceOperations);
}
