import { DampError } from '@/shared/errors';
import type { DockerConnection } from '../docker/docker-connection';
import type { Snapshot } from '@/shared/volumes';
import { snapshotVolumes } from '../docker/volumes';
import { isDataOf, type DataOf } from './own-data';
import { isSnapshotName, newSnapshot } from './snapshot-name';

/** The volumes of all snapshots of the instance. A clone of one may bear its labels, but not its name. */
export async function snapshotsOf(
  connection: DockerConnection,
  instance: string,
): Promise<readonly DataOf[]> {
  const volumes = (await snapshotVolumes(connection, instance)).filter(isDataOf);
  return volumes.filter(
    ({ name, snapshot }) => snapshot && isSnapshotName(name, instance, snapshot),
  );
}

/** The volumes of one snapshot of the instance. `not-found` where there is none. */
export async function findSnapshot(
  connection: DockerConnection,
  instance: string,
  id: string,
): Promise<readonly [DataOf, ...DataOf[]]> {
  const volumes = await snapshotsOf(connection, instance);
  const [first, ...others] = volumes.filter(({ snapshot }) => snapshot?.id === id);
  if (first) return [first, ...others];
  throw new DampError(
    'not-found',
    `${instance} has no such snapshot any more. It may have been deleted.`,
  );
}

/** A snapshot of this moment, still to be made, with an id that none of the instance's has. */
export async function snapshotOfNow(
  connection: DockerConnection,
  instance: string,
  note: string,
): Promise<Snapshot> {
  const volumes = await snapshotVolumes(connection, instance);
  const taken = new Set(volumes.flatMap(({ snapshot }) => snapshot?.id ?? []));
  return newSnapshot(new Date(), note, taken);
}
