import { DampError } from '@/shared/errors';
import type { DockerConnection } from '../../docker/docker-connection';
import { hasImage, pullImage } from '../../docker/images';
import type { Mending } from './lack';

/** The engine has the image afterwards; `image-unavailable` where it would have to be downloaded unasked. */
export async function haveImage(
  connection: DockerConnection,
  image: { readonly name: string; readonly version: string },
  { mayPull }: Mending,
): Promise<void> {
  const reference = `${image.name}:${image.version}`;
  if (await hasImage(connection, reference)) return;
  if (!mayPull) {
    throw new DampError(
      'image-unavailable',
      `Its image ${reference} is not there any more, and DAMP downloads nothing unasked.`,
    );
  }
  await pullImage(connection, image, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}
