import { z } from 'zod';
import { instanceNameSchema } from '@/shared/instance-name';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { dataVolumeSchema, volumeUseSchema } from '@/shared/volumes';

const nothing = z.tuple([]);

/** What the page can ask of the data that instances keep. */
export const dataOperations = {
  getDataVolumes: operation('data:volumes', nothing, z.array(dataVolumeSchema)),
  /** Bytes by the volume's name; slow where there is much. */
  getVolumeSizes: operation('data:sizes', nothing, z.record(z.string(), z.number())),
  getVolumeUses: operation('data:uses', z.tuple([instanceNameSchema]), z.array(volumeUseSchema)),
};

export const dataEvents = {
  /** Volumes were made or deleted: what is known of them is to be asked anew. */
  onVolumesChanged: ipcEvent('data:volumes-changed', z.void()),
};
