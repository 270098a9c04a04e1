import type { PublishedPort } from '@/shared/engine';
import type { CompleteInstallRequest } from '@/shared/install-request';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { FoundContainer } from '../docker/containers';

/** The install that makes the instance again as it is, every option said; null for what is no instance. */
export function madeAgain(
  { ports, credentials }: ServiceDefinition,
  { managed, publishes }: Pick<FoundContainer, 'managed' | 'publishes'>,
): CompleteInstallRequest | null {
  if (!managed) return null;
  const { service, instance, version, environment } = managed;
  const key = credentials?.password;
  const password = key === undefined ? undefined : environment[key];
  return {
    service,
    instance,
    version,
    options: {
      hostPorts: Object.fromEntries(
        ports.map(({ id, container }) => [id, hostPortOf(container, publishes)]),
      ),
      ...(publishes.some(isBeyondThisComputer) ? { lan: true } : {}),
      ...(password === undefined ? {} : { password }),
    },
  };
}

function hostPortOf(container: number, publishes: readonly PublishedPort[]): number | null {
  const found = publishes.find(
    ({ containerPort, protocol }) => containerPort === container && protocol === 'tcp',
  );
  return found?.hostPort ?? null;
}

function isBeyondThisComputer({ hostIp }: PublishedPort): boolean {
  return !/^(127\.|::1$)/.test(hostIp);
}
