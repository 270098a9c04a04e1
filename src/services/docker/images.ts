import { z } from 'zod';
import type { Run } from '@/shared/runs';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { limitedCall } from './limited-call';
import { lineSplitter } from './line-splitter';
import { PullProgress, pullEventSchema } from './pull-progress';

const imageSchema = z.object({ Id: z.string(), RepoDigests: z.array(z.string()).nullish() });
const distributionSchema = z.object({ Descriptor: z.object({ digest: z.string() }) });

/** Whether the engine has it, so that nothing need be downloaded. */
export async function hasImage(connection: DockerConnection, reference: string): Promise<boolean> {
  return (await inspectImage(connection, reference)) !== null;
}

/** `GET /images/{name}/json` */
async function inspectImage(
  connection: DockerConnection,
  reference: string,
): Promise<z.infer<typeof imageSchema> | null> {
  try {
    return await limitedCall(
      connection,
      20_000,
      async (docker) => imageSchema.parse(await docker.getImage(reference).inspect()),
      { image: reference },
    );
  } catch (error) {
    const missing = ['image-unavailable', 'not-found'];
    if (error instanceof DampError && missing.includes(error.code)) return null;
    throw error;
  }
}

/** Its id; null where the engine does not have it. */
export async function imageIdOf(
  connection: DockerConnection,
  reference: string,
): Promise<string | null> {
  return (await inspectImage(connection, reference))?.Id ?? null;
}

/** By which digests registries know the image; none for one that was built or loaded here. */
export async function digestsOf(
  connection: DockerConnection,
  reference: string,
): Promise<readonly string[]> {
  const digests = (await inspectImage(connection, reference))?.RepoDigests ?? [];
  return digests.map((digest) => digest.replace(/^.*@/, ''));
}

/** What the registry has under this name now, of which nothing is downloaded. `GET /distribution/{name}/json` */
export async function registryDigest(
  connection: DockerConnection,
  reference: string,
): Promise<string> {
  return limitedCall(
    connection,
    60_000,
    async (docker) =>
      distributionSchema.parse(await docker.getImage(reference).distribution()).Descriptor.digest,
    { image: reference },
  );
}

/**
 * Downloads an image. Aborting closes the stream, at which the engine stops downloading; `cancelled`
 * then. Errors: `image-unavailable`, `registry-unavailable`, `disk-full`, `engine-unreachable`.
 * `POST /images/create`
 */
export async function pullImage(
  connection: DockerConnection,
  image: { readonly name: string; readonly version: string },
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: NonNullable<Run['progress']>) => void;
  },
): Promise<void> {
  const { signal, onProgress } = options;
  const reference = `${image.name}:${image.version}`;
  const progress = new PullProgress();
  await engineCall(
    connection,
    async (docker) => {
      const stream = await docker.createImage({
        fromImage: image.name,
        tag: image.version,
        abortSignal: signal,
      });
      const split = lineSplitter((line) => {
        const event = pullEventSchema.parse(JSON.parse(line));
        // The engine has said 200 already: failures come as lines.
        if (event.error !== undefined) throw new Error(event.error);
        onProgress(progress.see(event, Date.now()));
      });
      for await (const chunk of stream) split(Buffer.from(chunk));
    },
    { image: reference },
  );
  signal.throwIfAborted();
  if (await hasImage(connection, reference)) return;
  throw new DampError(
    'image-unavailable',
    `Docker ended the download of ${reference} without an error, but does not have the image. Try again.`,
  );
}
