import type Docker from 'dockerode';
import { z } from 'zod';
import type { DockerConnection } from './docker-connection';
import { isAtLeast } from './api-version';
import { limitedCall } from './limited-call';

/** The engine walks through all files of all volumes for it. */
const LIMIT = 300_000;

const usageSchema = z.object({
  Volumes: z
    .array(
      z.object({
        Name: z.string(),
        /** -1 where the engine does not know. */
        UsageData: z.object({ Size: z.number() }).nullish(),
      }),
    )
    .nullish(),
});

/**
 * How many bytes each volume of the engine takes, by name; one that the engine can't measure is left
 * out. Slow where there is much. `GET /system/df?type=volume`
 */
export async function volumeSizes(connection: DockerConnection): Promise<Record<string, number>> {
  const usage = await limitedCall(connection, LIMIT, async (docker, { apiVersion }) => {
    // dockerode's own `df` asks for images, containers and the build cache as well.
    const ask = isAtLeast(apiVersion, '1.42')
      ? { path: '/system/df?', options: { type: 'volume' } }
      : { path: '/system/df' };
    return usageSchema.parse(await dial(docker.modem, { ...ask, method: 'GET', statusCodes }));
  });
  return Object.fromEntries(
    (usage.Volumes ?? []).flatMap(({ Name, UsageData }) =>
      UsageData && UsageData.Size >= 0 ? [[Name, UsageData.Size]] : [],
    ),
  );
}

const statusCodes = { 200: true, 500: 'server error' };

function dial(
  modem: Docker['modem'],
  request: Parameters<Docker['modem']['dial']>[0],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    modem.dial(request, (error: Error | null, answer: unknown) => {
      if (error) reject(error);
      else resolve(answer);
    });
  });
}
