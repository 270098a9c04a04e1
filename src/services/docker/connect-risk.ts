import { z } from 'zod';
import { isAtLeast } from './api-version';
import type { DockerConnection } from './docker-connection';
import { isDealtPorts, publishedSettingsSchema } from './host-settings';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;

const inspectSchema = z.object({
  Name: z.string(),
  State: z.object({ Running: z.boolean() }),
  HostConfig: publishedSettingsSchema,
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()).nullish() }),
});

/**
 * What joining the network would do to a running container of somebody else’s, in sentences; nothing
 * where the engine lets its way out stay as it is (API 1.48 and later).
 */
export async function connectRisk(
  connection: DockerConnection,
  network: string,
  ref: string,
): Promise<readonly string[]> {
  return limitedCall(
    connection,
    ANSWER_MS,
    async (docker, { apiVersion }) => {
      if (isAtLeast(apiVersion, '1.48')) return [];
      const inspected = inspectSchema.parse(await docker.getContainer(ref).inspect());
      return risksOf(inspected, network);
    },
    { container: ref },
  );
}

/** Of the networks of a container, the one whose name sorts first is its way out. */
function risksOf(
  { Name, State, HostConfig, NetworkSettings }: z.infer<typeof inspectSchema>,
  network: string,
): readonly string[] {
  const others = Object.keys(NetworkSettings.Networks ?? {}).filter((name) => name !== network);
  if (!State.Running || others.length === 0) return [];
  const name = Name.replace(/^\//, '');
  const movesOut = others.every((other) => network < other);
  return [
    ...(movesOut
      ? [
          `Open connections of ${name} to the internet end once; new ones go through ${network} instead of ${others.join(', ')}.`,
        ]
      : []),
    ...(isDealtPorts(HostConfig)
      ? [
          `Docker chose its published ports and chooses them anew: ${name} may answer at other ports of this computer afterwards.`,
        ]
      : []),
  ];
}
