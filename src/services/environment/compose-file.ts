import { volumeName } from '@/shared/instances';
import type { HealthCheck } from '@/shared/service-definition';
import { neededServices } from '../bulk/start-order';
import { imageReference } from '../docker/container-options';
import { wantedOf, type Wanted } from '../service-manager/wanted';
import { SecretNames } from './compose-secrets';
import type { Installed } from './installed';
import { isSecret } from './secrets';

interface ComposeOptions {
  readonly network: string;
  /** Own passwords stand in the file; else it names a variable for each. */
  readonly withPasswords: boolean;
}

/** A compose file as data, and the variables that it reads. */
export interface ComposeModel {
  readonly content: object;
  readonly variables: readonly string[];
}

/**
 * The instances as services of a compose file that needs no DAMP: under the same names, on the same
 * network, with volumes of its own.
 */
export function composeModel(
  installed: readonly Installed[],
  { network, withPasswords }: ComposeOptions,
): ComposeModel {
  const secrets = new SecretNames();
  const services = installed.map((one) => {
    const wanted = wantedOf(one.definition, one.request);
    const environment = Object.entries({
      ...wanted.definition.environment,
      ...listed(one, installed),
    });
    const written = environment.map(([key, value]): [string, string] => [
      key,
      !withPasswords && isSecret(one.definition, key, value)
        ? secrets.reference(wanted.instance, key)
        : literal(value),
    ]);
    return [
      wanted.instance,
      composeService(wanted, {
        environment: Object.fromEntries(written),
        needs: neededBy(one, installed),
        network,
        aliases: one.aliases,
      }),
    ] as const;
  });
  const volumes = installed.flatMap((one) => {
    const { definition, instance } = wantedOf(one.definition, one.request);
    return definition.volumes.map(({ id }) => [volumeName(instance, id), {}] as const);
  });
  return {
    content: {
      services: Object.fromEntries(services),
      networks: { [network]: { name: network, external: true } },
      ...(volumes.length > 0 ? { volumes: Object.fromEntries(volumes) } : {}),
    },
    variables: secrets.variables,
  };
}

function composeService(
  { definition, version, instance, hostPorts, lan, memoryLimit }: Wanted,
  more: {
    readonly environment: Readonly<Record<string, string>>;
    readonly needs: readonly string[];
    readonly network: string;
    readonly aliases: readonly string[];
  },
): object {
  const { environment, needs, network, aliases } = more;
  const { command, fixedHostname, health, ports, stopTimeout, volumes } = definition;
  const published = ports.flatMap(({ id, container, host }) => {
    const port = hostPorts[id] === undefined ? host : hostPorts[id];
    return port === null ? [] : [`${lan ? '' : '127.0.0.1:'}${port}:${container}`];
  });
  return {
    image: imageReference(definition, version),
    container_name: instance,
    ...(fixedHostname ? { hostname: instance } : {}),
    ...(command ? { command: command.map(literal) } : {}),
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
    ...(published.length > 0 ? { ports: published } : {}),
    ...(volumes.length > 0
      ? { volumes: volumes.map(({ id, path }) => `${volumeName(instance, id)}:${path}`) }
      : {}),
    healthcheck: healthcheck(health),
    ...(needs.length > 0
      ? {
          depends_on: Object.fromEntries(
            needs.map((one) => [one, { condition: 'service_healthy' }]),
          ),
        }
      : {}),
    networks: { [network]: aliases.length > 0 ? { aliases: [...aliases] } : {} },
    // The same for both: beyond the limit there is no swap either.
    ...(memoryLimit === null ? {} : { mem_limit: memoryLimit, memswap_limit: memoryLimit }),
    ...(stopTimeout === undefined ? {} : { stop_grace_period: `${stopTimeout}s` }),
    restart: 'unless-stopped',
  };
}

/**
 * Without `start_interval`, which older engines refuse in a compose file: the interval is shorter
 * instead, as DAMP itself has it on those.
 */
function healthcheck({ test, interval, timeout, retries, startPeriod }: HealthCheck): object {
  return {
    test: test.map(literal),
    interval: duration(interval / 3),
    timeout: duration(timeout),
    retries,
    start_period: duration(startPeriod),
  };
}

function duration(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`;
}

/** Compose would put a variable in place of what follows a dollar sign. */
function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function neededBy({ definition }: Installed, installed: readonly Installed[]): readonly string[] {
  const needed = neededServices(definition);
  return installed
    .filter((other) => other.definition !== definition && needed.includes(other.definition.id))
    .map(({ request }) => request.instance);
}

/** The variables that list instances by name, as they are in this file. */
function listed(
  { definition }: Installed,
  installed: readonly Installed[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(definition.instancesIn ?? {}).flatMap(([variable, services]) => {
      const names = installed
        .filter((other) => services.includes(other.definition.id))
        .map(({ request }) => request.instance);
      return names.length > 0 ? [[variable, names.join(',')]] : [];
    }),
  );
}
