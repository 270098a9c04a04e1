import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { trafficOperations } from './traffic-channels';

export type TrafficContext = ClientOf<typeof trafficOperations>;

export function createTrafficContext(): TrafficContext {
  return createClient(ipcRenderer, trafficOperations);
}
