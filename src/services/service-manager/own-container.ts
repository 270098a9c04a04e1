import { DampError } from '@/shared/errors';
import { findByInstanceLabel, findContainer, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';

/**
 * The instance's container, even when it was renamed; null where there is none. `not-managed` where
 * a container that is not DAMP's bears the name.
 */
export async function findOwnContainer(
  connection: DockerConnection,
  instance: string,
): Promise<FoundContainer | null> {
  const found = await findContainer(connection, instance);
  if (found && !found.managed) {
    throw new DampError(
      'not-managed',
      `The container ${instance} was not made by DAMP, so DAMP leaves it alone. Use docker or the program that made it.`,
      { details: `Image: ${found.image}` },
    );
  }
  return found ?? findByInstanceLabel(connection, instance);
}

/** As above, and `not-found` where there is none. */
export async function getOwnContainer(
  connection: DockerConnection,
  instance: string,
): Promise<FoundContainer> {
  const found = await findOwnContainer(connection, instance);
  if (found) return found;
  throw new DampError('not-found', `${instance} is not installed. It may have been removed.`);
}
