import type { InstanceData } from '@/services/snapshots/instance-data';
import { answer, type AnswerOptions } from '../wire';
import { dataOperations } from './data-channels';

export function registerDataListeners(
  { instanceData }: { readonly instanceData: InstanceData },
  options: AnswerOptions,
): void {
  answer(
    dataOperations,
    {
      getDataVolumes: () => instanceData.volumes(),
      getVolumeSizes: () => instanceData.sizes(),
      getVolumeUses: (instance) => instanceData.uses(instance),
      takeSnapshot: (instance, note) => instanceData.takeSnapshot(instance, note),
      rollBack: (instance, snapshot) => instanceData.rollBack(instance, snapshot),
      deleteSnapshot: (instance, snapshot) => instanceData.deleteSnapshot(instance, snapshot),
    },
    options,
  );
}
