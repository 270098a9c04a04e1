import { DampError } from '@/shared/errors';
import type { DockerConnection } from '../docker/docker-connection';
import { hasImage, imageIdOf, pullImage } from '../docker/images';

/** What an instance’s data was copied with. */
export interface CopiedWith {
  readonly imageId: string;
  /** By which that image was asked for; undefined in what an older DAMP has noted. */
  readonly reference: string | undefined;
}

/**
 * The id of an image to copy the data back with: the same one, else what bears its name now,
 * downloaded where nothing does. Where it can’t be had the error says how to go on.
 */
export async function imageToCopyWith(
  connection: DockerConnection,
  instance: string,
  { imageId, reference }: CopiedWith,
): Promise<string> {
  if (reference === undefined || (await hasImage(connection, imageId))) return imageId;
  const there = await imageIdOf(connection, reference);
  return there ?? (await downloaded(connection, instance, reference));
}

async function downloaded(
  connection: DockerConnection,
  instance: string,
  reference: string,
): Promise<string> {
  const end = reference.lastIndexOf(':');
  const image = { name: reference.slice(0, end), version: reference.slice(end + 1) };
  try {
    const { signal } = new AbortController();
    await pullImage(connection, image, { signal, onProgress: () => undefined });
    return reference;
  } catch (error) {
    const { code, message, details } = DampError.from(error);
    if (code === 'engine-unreachable') throw error;
    throw new DampError(
      code,
      `The data of ${instance} is put back by means of its image ${reference}, which was removed from Docker and can’t be downloaded now. Have it again (docker pull ${reference}), then start ${instance}; or remove ${instance} with its data.`,
      { details: [message, details].filter((line) => line !== undefined).join('\n'), cause: error },
    );
  }
}
