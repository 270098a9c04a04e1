import type Docker from 'dockerode';
import { defaultInstanceName, volumeName } from '../../../src/shared/instances.ts';
import type { ServiceDefinition } from '../../../src/shared/service-definition.ts';

export function imageOf({ image, versions }: ServiceDefinition): string {
  return `${image}:${versions[0]}`;
}

/** Removes a service's first instance with its data, past the app. */
export async function removeInstance(docker: Docker, service: ServiceDefinition): Promise<void> {
  const instance = defaultInstanceName(service.id);
  await docker.getContainer(instance).remove({ force: true });
  for (const { id } of service.volumes) await docker.getVolume(volumeName(instance, id)).remove();
}
