import { z } from 'zod';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';

const infoSchema = z.object({ ID: z.string().min(1).optional().catch(undefined) });

/**
 * Tells this engine from every other, through its restarts: `ID` of `GET /info`, which lies in its
 * data root. Its address for an engine that has none, as Podman.
 */
export async function engineId(connection: DockerConnection): Promise<string> {
  return limitedCall(connection, 20_000, async (docker, { host }) => {
    const { ID } = infoSchema.parse(await docker.info());
    return ID ?? host;
  });
}
