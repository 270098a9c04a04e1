import { DampError } from '@/shared/errors';
import { imageReference } from '../docker/container-options';
import type { FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { digestsOf, imageIdOf, pullImage, registryDigest } from '../docker/images';
import type { Tools } from './tools';
import type { Wanted } from './wanted';

/**
 * Whether the registry has another image under the name that the container's was pulled by. Where it
 * does not tell, as some mirrors, the image is downloaded and compared.
 */
export async function checkForUpdate(
  connection: DockerConnection,
  { image, imageId }: FoundContainer,
): Promise<'up-to-date' | 'available'> {
  const digests = await digestsOf(connection, imageId);
  const offered = digests.length === 0 ? null : await registryDigestOrNull(connection, image);
  if (offered !== null) return digests.includes(offered) ? 'up-to-date' : 'available';
  const colon = image.lastIndexOf(':');
  await pullImage(
    connection,
    { name: image.slice(0, colon), version: image.slice(colon + 1) },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  return imageId === (await imageIdOf(connection, image)) ? 'up-to-date' : 'available';
}

/** Whether the container is made from what bears the image's name now. */
export async function isCurrent(
  { imageId }: FoundContainer,
  { definition, version }: Wanted,
  { connection }: Tools,
): Promise<boolean> {
  return imageId === (await imageIdOf(connection, imageReference(definition, version)));
}

async function registryDigestOrNull(
  connection: DockerConnection,
  image: string,
): Promise<string | null> {
  try {
    return await registryDigest(connection, image);
  } catch (error) {
    const isEngineGone = error instanceof DampError && error.code === 'engine-unreachable';
    if (isEngineGone) throw error;
    return null;
  }
}
