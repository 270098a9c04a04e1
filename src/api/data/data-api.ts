import type { DataVolume, VolumeUse } from '@/shared/volumes';
import { call } from '../bridge';

/** Every volume of data and every snapshot, those of instances that are gone as well. */
export async function getDataVolumes(): Promise<DataVolume[]> {
  return call(window.damp.data.getDataVolumes());
}

/** In bytes, by the volume's name. Slow where there is much. */
export async function getVolumeSizes(): Promise<Record<string, number>> {
  return call(window.damp.data.getVolumeSizes());
}

/** Which containers mount an instance's data, and where. */
export async function getVolumeUses(instance: string): Promise<VolumeUse[]> {
  return call(window.damp.data.getVolumeUses(instance));
}
