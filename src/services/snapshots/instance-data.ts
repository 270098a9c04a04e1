import { DampError } from '@/shared/errors';
import { instanceNameSchema } from '@/shared/instance-name';
import type { DataVolume, VolumeUse } from '@/shared/volumes';
import { allNotes } from '../docker/data-notes';
import { volumeSizes } from '../docker/volume-sizes';
import { dataVolumes, instanceVolumes, removeVolume, volumeUsers } from '../docker/volumes';
import type { InstanceWork } from '../service-manager/instance-work';
import { getOwnContainer } from '../service-manager/own-container';
import { checkAlone, ownData } from './own-data';
import { checkFits } from './fits';
import { isSnapshotName } from './snapshot-name';
import { findSnapshot, snapshotOfNow, snapshotsOf } from './snapshots-of';

/** What the data that a roll back replaces is noted as. */
const BEFORE_ROLL_BACK = 'Before roll back';

/** What instances keep on the engine: their data, and snapshots of it. */
export class InstanceData {
  readonly #work: InstanceWork;

  constructor(work: InstanceWork) {
    this.#work = work;
  }

  /** Every volume of data and every snapshot that is whole, those of removed instances as well. */
  async volumes(): Promise<DataVolume[]> {
    const { connection } = this.#work.tools;
    const unfinished = await this.#work.runner.unfinished();
    const [volumes, notes] = await Promise.all([dataVolumes(connection), allNotes(connection)]);
    return volumes
      .filter(
        ({ name, instance, snapshot, run }) =>
          snapshot === null ||
          (isSnapshotName(name, instance, snapshot) && (run === null || !unfinished.has(run))),
      )
      .map((volume) => {
        const note = notes.find(({ dataRun }) => dataRun === volume.run);
        return note && volume.snapshot === null ? { ...volume, version: note.version } : volume;
      });
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

  /**
   * Copies the instance's data; it is stopped for that, and started again after. What fails is undone:
   * `not-found`, `not-managed`, `disk-full`, `unsupported`, `cancelled`.
   */
  async takeSnapshot(instance: string, note: string): Promise<void> {
    const { connection } = this.#work.tools;
    const name = instanceNameSchema.parse(instance);
    await this.#work.runner.run(name, async () => {
      const { managed, running } = await getOwnContainer(connection, name);
      await ownData(connection, name);
      const snapshot = await snapshotOfNow(connection, name, note);
      return {
        kind: 'snapshot',
        instance: name,
        service: managed.service,
        snapshot,
        running,
      };
    });
  }

  /**
   * Puts a snapshot in place of the instance's data, and keeps that as a snapshot of its own. What
   * fails is undone: as above, and `conflict` for a snapshot of another version, or while another
   * container uses the data; `unhealthy` where the service does not start on it.
   */
  async rollBack(instance: string, snapshotId: string): Promise<void> {
    const { connection } = this.#work.tools;
    const name = instanceNameSchema.parse(instance);
    await this.#work.runner.run(name, async () => {
      const container = await getOwnContainer(connection, name);
      const service = container.managed.service;
      const snapshot = await findSnapshot(connection, name, snapshotId);
      checkFits(snapshot, await ownData(connection, name), {
        container,
        definition: this.#work.definitionOf(service),
      });
      await checkAlone(connection, name, container.id);
      const before = await snapshotOfNow(connection, name, BEFORE_ROLL_BACK);
      const { running } = container;
      return { kind: 'rollback', instance: name, service, to: snapshotId, before, running };
    });
  }

  /** Deletes the volumes of a snapshot; one that is gone is no failure. */
  async deleteSnapshot(instance: string, snapshotId: string): Promise<void> {
    const { connection } = this.#work.tools;
    await this.#work.lock.exclusively(instance, async () => {
      const unfinished = await this.#work.runner.unfinished();
      const volumes = await snapshotsOf(connection, instance);
      for (const { name, snapshot, run } of volumes) {
        if (snapshot?.id !== snapshotId) continue;
        if (run !== null && unfinished.has(run)) throw stillNeeded(instance);
        await removeVolume(connection, name);
      }
    });
  }
}

function stillNeeded(instance: string): DampError {
  return new DampError(
    'conflict',
    `With this snapshot DAMP still has to put the data of ${instance} back as it was. Delete it after that.`,
  );
}
