import { z } from 'zod';
import { instanceNameSchema } from '@/shared/instance-name';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { dataVolumeSchema, noteSchema, snapshotIdSchema, volumeUseSchema } from '@/shared/volumes';

const nothing = z.tuple([]);
const snapshotOf = z.tuple([instanceNameSchema, snapshotIdSchema]);

/** What the page can ask of the data that instances keep. */
export const dataOperations = {
  getDataVolumes: operation('data:volumes', nothing, z.array(dataVolumeSchema)),
  /** Bytes by the volume's name; slow where there is much. */
  getVolumeSizes: operation('data:sizes', nothing, z.record(z.string(), z.number())),
  getVolumeUses: operation('data:uses', z.tuple([instanceNameSchema]), z.array(volumeUseSchema)),
  /** Resolves when the snapshot is whole and the instance runs again, where it ran before. */
  takeSnapshot: operation(
    'data:take-snapshot',
    z.tuple([instanceNameSchema, noteSchema]),
    z.void(),
  ),
  /** Resolves when the instance is healthy on the data of the snapshot. */
  rollBack: operation('data:roll-back', snapshotOf, z.void()),
  deleteSnapshot: operation('data:delete-snapshot', snapshotOf, z.void()),
};

export const dataEvents = {
  /** Volumes were made or deleted: what is known of them is to be asked anew. */
  onVolumesChanged: ipcEvent('data:volumes-changed', z.void()),
};
