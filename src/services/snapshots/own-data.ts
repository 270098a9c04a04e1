import { volumeName } from '@/shared/instances';
import { DampError } from '@/shared/errors';
import { volumeUsers, instanceVolumes, type FoundVolume } from '../docker/volumes';
import type { DockerConnection } from '../docker/docker-connection';

/** A volume of an instance's data, or of a snapshot of it. */
export interface DataOf extends FoundVolume {
  /** The id of the volume in the service's definition. */
  readonly volumeId: string;
}

export function isDataOf(volume: FoundVolume): volume is DataOf {
  return volume.volumeId !== null;
}

/** The volumes that the instance works with; none where it keeps no data. */
export async function findOwnData(
  connection: DockerConnection,
  instance: string,
): Promise<readonly DataOf[]> {
  return (
    (await instanceVolumes(connection, instance))
      .filter(isDataOf)
      // Others may bear the labels too.
      .filter(({ name, volumeId }) => name === volumeName(instance, volumeId))
  );
}

/** As above. `not-found` where it keeps no data. */
export async function ownData(
  connection: DockerConnection,
  instance: string,
): Promise<readonly DataOf[]> {
  const volumes = await findOwnData(connection, instance);
  if (volumes.length > 0) return volumes;
  throw new DampError('not-found', `${instance} keeps no data that a snapshot could be taken of.`);
}

/** `conflict` where a running container other than the instance's own uses its data. */
export async function checkAlone(
  connection: DockerConnection,
  instance: string,
  ownContainer: string | undefined,
): Promise<void> {
  const names = (await ownData(connection, instance)).map(({ name }) => name);
  const other = (await volumeUsers(connection, names)).find(
    ({ id, isRunning, isCopier }) => isRunning && !isCopier && id !== ownContainer,
  );
  if (!other) return;
  throw new DampError(
    'conflict',
    `The container ${other.container} uses the volume ${other.volume} too, so its data can be neither copied nor replaced. Stop ${other.container} first.`,
    { details: `docker stop ${other.container}` },
  );
}
