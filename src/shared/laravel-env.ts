import type { PublishedPort } from './engine';
import type { ServiceDefinition, ServicePort } from './service-definition';

/** An instance of a service, in one of its versions. */
export interface Instance {
  readonly definition: ServiceDefinition;
  readonly instance: string;
  readonly version: string;
}

/**
 * The lines that a Laravel `.env` needs to reach an instance from a container on the network; none
 * for what a site does not ask. The ports are the container's own: the published ones are for
 * programs on this computer.
 */
export function laravelEnv(instance: Instance): string {
  return envFile(instance.definition.laravelEnv, instance);
}

/** As above, for Symfony's. */
export function symfonyEnv(instance: Instance): string {
  return envFile(instance.definition.symfonyEnv, instance);
}

function envFile(templates: Readonly<Record<string, string>>, instance: Instance): string {
  return Object.entries(templates)
    .map(([key, template]) => `${key}=${quoted(fillTemplate(template, instance))}`)
    .join('\n');
}

/** The instance's address as one URL, for containers on the network. */
export function serviceUrl(instance: Instance): string {
  return fillTemplate(instance.definition.url, instance);
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

/**
 * Resolves `{host}`, `{port:<id>}`, `{env:<KEY>}` and `{version}`. Throws where a definition lacks
 * what it names.
 */
export function fillTemplate(
  template: string,
  { definition, instance, version }: Instance,
): string {
  return template.replace(/\{([a-z]+)(?::([^}]*))?\}/g, (whole, what: string, name?: string) => {
    if (what === 'host') return instance;
    if (what === 'version') return version;
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
