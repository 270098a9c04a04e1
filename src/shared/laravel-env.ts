import type { PublishedPort } from './engine';
import type { ServiceDefinition, ServicePort } from './service-definition';

/**
 * The lines that a Laravel `.env` needs to reach an instance from a container on the network.
 * The ports are the container's own: the published ones are for programs on this computer.
 */
export function laravelEnv(definition: ServiceDefinition, instance: string): string {
  return Object.entries(definition.laravelEnv)
    .map(([key, template]) => `${key}=${quoted(fillTemplate(template, definition, instance))}`)
    .join('\n');
}

/** The instance's address as one URL, for containers on the network. */
export function serviceUrl(definition: ServiceDefinition, instance: string): string {
  return fillTemplate(definition.url, definition, instance);
}

/** Where containers on the network find the instance: `damp-mysql:3306`. */
export function internalAddress(
  definition: ServiceDefinition,
  instance: string,
  port: ServicePort = definition.ports[0],
): string {
  return `${instance}:${port.container}`;
}

/** Where programs on this computer find it: `127.0.0.1:3306`; null while the port is not published. */
export function hostAddress(
  definition: ServiceDefinition,
  published: readonly PublishedPort[],
  port: ServicePort = definition.ports[0],
): string | null {
  const found = published.find(
    ({ containerPort, protocol }) => containerPort === port.container && protocol === 'tcp',
  );
  return found ? `127.0.0.1:${found.hostPort}` : null;
}

/** Resolves `{host}`, `{port:<id>}` and `{env:<KEY>}`. Throws where a definition lacks what it names. */
export function fillTemplate(
  template: string,
  definition: ServiceDefinition,
  instance: string,
): string {
  return template.replace(/\{([a-z]+)(?::([^}]*))?\}/g, (whole, what: string, name?: string) => {
    if (what === 'host') return instance;
    const value =
      what === 'port'
        ? definition.ports.find(({ id }) => id === name)?.container
        : what === 'env' && name !== undefined
          ? definition.environment[name]
          : undefined;
    if (value === undefined) throw new Error(`${definition.id}: nothing is known of ${whole}.`);
    return String(value);
  });
}

/** As phpdotenv reads it: quoted only where a bare value would be cut or changed. */
function quoted(value: string): string {
  return /^[^\s"'#$\\]*$/.test(value) ? value : `"${value.replace(/["\\$]/g, '\\$&')}"`;
}
