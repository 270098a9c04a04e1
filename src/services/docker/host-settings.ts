import { z } from 'zod';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;

/** What a container’s ports are published by. */
export const publishedSettingsSchema = z.object({
  PublishAllPorts: z.boolean().nullish(),
  PortBindings: z
    .record(z.string(), z.array(z.object({ HostPort: z.string().nullish() })).nullable())
    .nullish(),
});

const inspectSchema = z.object({
  HostConfig: publishedSettingsSchema.extend({ Dns: z.array(z.string()).nullish() }),
});

/** What a container was made with, for as long as it lives. */
export interface HostSettings {
  /** The DNS servers that are asked for what Docker’s own does not know. */
  readonly dns: readonly string[];
  /** Whether the engine chooses a port of this computer for it, at each start and change of networks. */
  readonly isDealtPorts: boolean;
}

/** `GET /containers/{id}/json`. Throws `not-found`. */
export async function hostSettings(
  connection: DockerConnection,
  id: string,
): Promise<HostSettings> {
  const { HostConfig } = await limitedCall(
    connection,
    ANSWER_MS,
    async (docker) => inspectSchema.parse(await docker.getContainer(id).inspect()),
    { container: id },
  );
  return { dns: HostConfig.Dns ?? [], isDealtPorts: isDealtPorts(HostConfig) };
}

export function isDealtPorts({
  PublishAllPorts,
  PortBindings,
}: z.infer<typeof publishedSettingsSchema>): boolean {
  return (
    PublishAllPorts === true ||
    Object.values(PortBindings ?? {}).some((bindings) =>
      (bindings ?? []).some(({ HostPort }) => !HostPort || HostPort === '0'),
    )
  );
}
