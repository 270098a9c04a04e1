import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;

/** Removes the network of this id (`DELETE /networks/{id}`); one that is gone is no failure. */
export async function removeNetwork(
  connection: DockerConnection,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  try {
    await limitedCall(
      connection,
      ANSWER_MS,
      async (docker) => {
        await docker.getNetwork(id).remove();
      },
      { network: name },
    );
  } catch (error) {
    // Another process that mends it at the same time removes the same one.
    if (!(error instanceof DampError) || error.code !== 'not-found') throw error;
  }
}
