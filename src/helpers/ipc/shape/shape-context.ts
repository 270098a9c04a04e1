import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { shapeOperations } from './shape-channels';

export type ShapeContext = ClientOf<typeof shapeOperations>;

export function createShapeContext(): ShapeContext {
  return createClient(ipcRenderer, shapeOperations);
}
