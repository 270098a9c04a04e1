import { ipcRenderer } from 'electron';
import type { ClientOf } from '@/shared/ipc-contract';
import { createClient } from '../wire';
import { doctorOperations } from './doctor-channels';

export type DoctorContext = ClientOf<typeof doctorOperations>;

export function createDoctorContext(): DoctorContext {
  return createClient(ipcRenderer, doctorOperations);
}
