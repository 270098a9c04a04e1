import type { DataVolume, VolumeUse } from '@/shared/volumes';
import { volumeSizes } from '../docker/volume-sizes';
import { dataVolumes, instanceVolumes, volumeUsers } from '../docker/volumes';
import type { InstanceWork } from '../service-manager/instance-work';

/** What instances keep on the engine: their data, and snapshots of it. */
export class InstanceData {
  readonly #work: InstanceWork;

  constructor(work: InstanceWork) {
    this.#work = work;
  }

  /** Every volume of data and every snapshot, those of instances that are gone as well. */
  async volumes(): Promise<DataVolume[]> {
    return dataVolumes(this.#work.tools.connection);
  }

  /** In bytes, by the volume's name. The engine measures them anew: slow where there is much. */
  async sizes(): Promise<Record<string, number>> {
    return volumeSizes(this.#work.tools.connection);
  }

  /** Which containers mount the instance's data, and where. */
  async uses(instance: string): Promise<VolumeUse[]> {
    const { connection } = this.#work.tools;
    const names = (await instanceVolumes(connection, instance)).map(({ name }) => name);
    return names.length === 0 ? [] : [...(await volumeUsers(connection, names))];
  }
}
