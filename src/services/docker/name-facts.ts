import { z } from 'zod';
import type { NameFacts } from '@/shared/custom-name';
import type { DockerConnection } from './docker-connection';
import { DampError } from '@/shared/errors';
import { limitedCall } from './limited-call';

const LOOK = 20_000;

const inspectSchema = z.object({
  Id: z.string(),
  Config: z.object({
    Hostname: z.string().nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  HostConfig: z.object({ Dns: z.array(z.string()).nullish() }),
});

/** What a container was made with; none of it changes while it lives. */
export interface MadeWith extends Omit<NameFacts, 'asksDamp'> {
  /** The DNS servers that are asked for what Docker's own does not know; none: the computer's. */
  readonly dns: readonly string[];
}

/** `GET /containers/{id}/json`; null for one that is gone. */
export async function madeWith(connection: DockerConnection, id: string): Promise<MadeWith | null> {
  try {
    const { Id, Config, HostConfig } = await limitedCall(connection, LOOK, async (docker) =>
      inspectSchema.parse(await docker.getContainer(id).inspect()),
    );
    return {
      id: Id,
      hostname: Config.Hostname || null,
      service: Config.Labels?.['com.docker.compose.service'] ?? null,
      dns: HostConfig.Dns ?? [],
    };
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}
