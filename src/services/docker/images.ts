import type { Run } from '@/shared/runs';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { limitedCall } from './limited-call';
import { lineSplitter } from './line-splitter';
import { PullProgress, pullEventSchema } from './pull-progress';

/** Whether the engine has it, so that nothing need be downloaded. `GET /images/{name}/json` */
export async function hasImage(connection: DockerConnection, reference: string): Promise<boolean> {
  try {
    await limitedCall(connection, 20_000, (docker) => docker.getImage(reference).inspect(), {
      image: reference,
    });
    return true;
  } catch (error) {
    const missing = ['image-unavailable', 'not-found'];
    if (error instanceof DampError && missing.includes(error.code)) return false;
    throw error;
  }
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
