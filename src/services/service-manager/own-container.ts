import type { Managed } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { findByInstanceLabel, findContainer, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';

/** One that DAMP made. */
export interface OwnContainer extends FoundContainer {
  readonly managed: Managed;
}

/**
 * The instance's container, even when it was renamed; null where there is none. `not-managed` where
 * a container that is not DAMP's bears the name.
 */
export async function findOwnContainer(
  connection: DockerConnection,
  instance: string,
): Promise<OwnContainer | null> {
  const found =
    (await findContainer(connection, instance)) ??
    (await findByInstanceLabel(connection, instance));
  if (!found) return null;
  const { managed } = found;
  if (managed) return { ...found, managed };
  throw new DampError(
    'not-managed',
    `The container ${instance} was not made by DAMP, so DAMP leaves it alone. Use docker or the program that made it.`,
    { details: `Image: ${found.image}` },
  );
}

/** As above, and `not-found` where there is none. */
export async function getOwnContainer(
  connection: DockerConnection,
  instance: string,
): Promise<OwnContainer> {
  const found = await findOwnContainer(connection, instance);
  if (found) return found;
  throw new DampError('not-found', `${instance} is not installed. It may have been removed.`);
}
