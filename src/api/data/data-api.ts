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

/** Copies an instance's data; resolves when the copy is whole and the instance runs as before. */
export async function takeSnapshot(instance: string, note: string): Promise<void> {
  return call(window.damp.data.takeSnapshot(instance, note));
}

/** Puts a snapshot in place of the instance's data, which is kept as a snapshot of its own. */
export async function rollBack(instance: string, snapshot: string): Promise<void> {
  return call(window.damp.data.rollBack(instance, snapshot));
}

/** Deletes a snapshot. Idempotent. */
export async function deleteSnapshot(instance: string, snapshot: string): Promise<void> {
  return call(window.damp.data.deleteSnapshot(instance, snapshot));
}
