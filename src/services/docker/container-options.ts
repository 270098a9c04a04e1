import type Docker from 'dockerode';
import { volumeName } from '@/shared/instances';
import type { HealthCheck, ServiceDefinition } from '@/shared/service-definition';
import { isAtLeast } from './api-version';
import { instanceLabels, LABEL, type Labels } from './labels';

/** What an instance is made from. */
export interface InstanceSettings {
  readonly definition: ServiceDefinition;
  readonly version: string;
  readonly instance: string;
  /** The name, never the id: a container made with an id can't be healed when the network is made anew. */
  readonly networkName: string;
  /** Host ports by the id of the definition's port. */
  readonly hostPorts: Readonly<Record<string, number>>;
  /** On all of this computer's addresses, not on 127.0.0.1 alone. */
  readonly lan: boolean;
  /** What the definition's environment has in place of the catalogue's values, and beyond them. */
  readonly environment: Readonly<Record<string, string>>;
  /** In bytes; null: none. */
  readonly memoryLimit: number | null;
  /** Asked for what Docker's own DNS does not know; none: what the computer asks. */
  readonly dns: readonly string[];
  readonly runId: string;
}

/** The body of `POST /containers/create` for an engine of this API version. */
export function containerOptions(
  settings: InstanceSettings,
  apiVersion: string,
): Docker.ContainerCreateOptions {
  const { definition, version, instance, networkName, hostPorts, lan, memoryLimit } = settings;
  const ports = definition.ports.map((port) => ({
    key: `${port.container}/tcp`,
    host: hostPorts[port.id],
  }));
  return {
    name: instance,
    Image: imageReference(definition, version),
    ...(definition.fixedHostname ? { Hostname: instance } : {}),
    ...(definition.command ? { Cmd: [...definition.command] } : {}),
    ...(definition.stopTimeout === undefined ? {} : { StopTimeout: definition.stopTimeout }),
    Env: Object.entries(definition.environment).map(([key, value]) => `${key}=${value}`),
    Labels: settingsLabels(settings),
    ExposedPorts: Object.fromEntries(ports.map(({ key }) => [key, {}])),
    Healthcheck: healthcheck(definition.health, apiVersion),
    HostConfig: {
      NetworkMode: networkName,
      PortBindings: Object.fromEntries(
        ports.flatMap(({ key, host }) =>
          host === undefined
            ? []
            : [[key, [{ HostIp: lan ? '' : '127.0.0.1', HostPort: String(host) }]]],
        ),
      ),
      RestartPolicy: { Name: 'unless-stopped' },
      ...(settings.dns.length === 0 ? {} : { Dns: [...settings.dns] }),
      // The same for both: beyond the limit there is no swap either.
      ...(memoryLimit === null ? {} : { Memory: memoryLimit, MemorySwap: memoryLimit }),
      Mounts: definition.volumes.map((volume) => ({
        Type: 'volume' as const,
        Source: volumeName(instance, volume.id),
        Target: volume.path,
        // Where the volume has gone in between, the engine makes it anew: that one is ours, too.
        VolumeOptions: {
          Labels: settingsLabels(settings, volume.id),
        } as Docker.MountSettings['VolumeOptions'],
      })),
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
    NetworkingConfig: { EndpointsConfig: { [networkName]: { Aliases: [instance] } } },
  };
}

/** `mysql:8.4` */
export function imageReference(definition: ServiceDefinition, version: string): string {
  return `${definition.image}:${version}`;
}

/** The labels of all that belongs to an instance; a volume bears its id as well. */
export function settingsLabels(
  settings: Pick<InstanceSettings, 'definition' | 'version' | 'instance' | 'environment' | 'runId'>,
  volumeId?: string,
): Record<string, string> {
  const { instance, definition, version, environment } = settings;
  const labels: Labels = instanceLabels({ instance, service: definition.id, version, environment });
  return {
    ...labels,
    [LABEL.run]: settings.runId,
    ...(volumeId === undefined ? {} : { [LABEL.volume]: volumeId }),
  };
}

const NANOSECONDS = 1_000_000_000;

/** Below API 1.44 an engine refuses or ignores StartInterval: there the whole interval is shorter. */
function healthcheck(health: HealthCheck, apiVersion: string): Docker.HealthConfig {
  const knowsStart = isAtLeast(apiVersion, '1.44');
  return {
    Test: [...health.test],
    Interval: (knowsStart ? health.interval : health.interval / 3) * NANOSECONDS,
    Timeout: health.timeout * NANOSECONDS,
    StartPeriod: health.startPeriod * NANOSECONDS,
    ...(knowsStart ? { StartInterval: (health.startInterval ?? 0.5) * NANOSECONDS } : {}),
    Retries: health.retries,
  };
}
