import type { CompleteInstallRequest } from '@/shared/install-request';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { FoundContainer } from '../docker/containers';
import { optionsOf } from './instance-options';

/** The install that makes the instance again as it is, every option said; null for what is no instance. */
export function madeAgain(
  definition: ServiceDefinition,
  container: Pick<FoundContainer, 'managed' | 'publishes' | 'memoryLimit'>,
): CompleteInstallRequest | null {
  const { managed } = container;
  if (!managed) return null;
  const { service, instance, version, environment } = managed;
  const key = definition.credentials?.password;
  const password = key === undefined ? undefined : environment[key];
  const { hostPorts, lan, extraEnvironment, memoryLimit } = optionsOf(definition, container);
  return {
    service,
    instance,
    version,
    options: {
      hostPorts,
      ...(lan ? { lan } : {}),
      ...(Object.keys(extraEnvironment).length > 0 ? { extraEnvironment } : {}),
      ...(memoryLimit === null ? {} : { memoryLimit }),
      ...(password === undefined ? {} : { password }),
    },
  };
}
