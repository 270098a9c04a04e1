import type { InstanceOptions } from '@/shared/install-options';
import { splitEnvironment, type ServiceDefinition } from '@/shared/service-definition';
import type { FoundContainer } from '../docker/containers';

/** What a container was made with, as the engine has it. */
export function optionsOf(
  definition: ServiceDefinition,
  {
    managed,
    publishes,
    memoryLimit,
  }: Pick<FoundContainer, 'managed' | 'publishes' | 'memoryLimit'>,
): InstanceOptions {
  const hostPortOf = (container: number) =>
    publishes.find(
      ({ containerPort, protocol }) => containerPort === container && protocol === 'tcp',
    )?.hostPort ?? null;
  return {
    version: managed?.version ?? '',
    hostPorts: Object.fromEntries(
      definition.ports.map(({ id, container }) => [id, hostPortOf(container)]),
    ),
    lan: publishes.some(({ hostIp }) => !/^(127\.|::1$)/.test(hostIp)),
    extraEnvironment: splitEnvironment(definition, managed?.environment ?? {}).extra,
    memoryLimit,
  };
}
