import { DampError } from '@/shared/errors';
import type { DockerConnection } from '../docker/docker-connection';
import { snapshotVolumes } from '../docker/volumes';
import { isDataOf, type DataOf } from './own-data';

/** The volumes of one snapshot of the instance. `not-found` where there is none. */
export async function findSnapshot(
  connection: DockerConnection,
  instance: string,
  id: string,
): Promise<readonly [DataOf, ...DataOf[]]> {
  const volumes = await snapshotVolumes(connection, instance);
  const [first, ...others] = volumes.filter(isDataOf).filter(({ snapshot }) => snapshot?.id === id);
  if (first) return [first, ...others];
  throw new DampError(
    'not-found',
    `${instance} has no such snapshot any more. It may have been deleted.`,
  );
}
