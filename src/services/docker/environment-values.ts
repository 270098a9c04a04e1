import { z } from 'zod';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;

const inspectSchema = z.object({ Config: z.object({ Env: z.array(z.string()).nullish() }) });

/**
 * The values of a container’s environment, without their names; none where it is gone. There are
 * passwords among them: for looking at, not for keeping. `GET /containers/{id}/json`
 */
export async function environmentValues(
  connection: DockerConnection,
  id: string,
): Promise<readonly string[]> {
  try {
    const { Config } = await limitedCall(connection, ANSWER_MS, async (docker) =>
      inspectSchema.parse(await docker.getContainer(id).inspect()),
    );
    return (Config.Env ?? []).map((entry) => entry.slice(entry.indexOf('=') + 1));
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return [];
    throw error;
  }
}
