import { z } from 'zod';
import type { Container, Endpoint, PublishedPort } from '@/shared/engine';
import { helperRole, readInstanceLabels } from './labels';

export const endpointEntrySchema = z.object({
  NetworkID: z.string().nullish(),
  EndpointID: z.string().nullish(),
  IPAddress: z.string().nullish(),
  GlobalIPv6Address: z.string().nullish(),
  MacAddress: z.string().nullish(),
  Aliases: z.array(z.string()).nullish(),
  DNSNames: z.array(z.string()).nullish(),
});

/** An entry of `GET /containers/json`, as far as DAMP reads it; engines leave out much. */
export const containerEntrySchema = z.object({
  Id: z.string(),
  Names: z.array(z.string()).nullish(),
  Image: z.string().default(''),
  State: z.string().default(''),
  Status: z.string().default(''),
  Health: z.object({ Status: z.string() }).nullish().catch(null),
  Labels: z.record(z.string(), z.string()).nullish(),
  HostConfig: z.object({ NetworkMode: z.string().nullish() }).nullish(),
  NetworkSettings: z
    .object({ Networks: z.record(z.string(), endpointEntrySchema.nullable()).nullish() })
    .nullish(),
  Ports: z
    .array(
      z.object({
        IP: z.string().optional(),
        PrivatePort: z.int(),
        PublicPort: z.int().optional(),
        Type: z.enum(['tcp', 'udp', 'sctp']).catch('tcp'),
      }),
    )
    .nullish(),
});

export type ContainerEntry = z.infer<typeof containerEntrySchema>;
type EndpointEntry = z.infer<typeof endpointEntrySchema>;

/** A list entry as a container. `aliases` are what is known of its endpoint from elsewhere. */
export function viewContainer(
  entry: ContainerEntry,
  networkName: string,
  aliases: readonly string[] = [],
): Container {
  const labels = entry.Labels ?? {};
  const networks = entry.NetworkSettings?.Networks ?? {};
  const endpoint = networks[networkName];
  const helper = helperRole(labels);
  return {
    id: entry.Id,
    name: nameOf(entry),
    image: entry.Image,
    state: stateOf(entry.State),
    health: healthOf(entry),
    exitCode: exitCodeOf(entry.Status),
    project: labels['com.docker.compose.project'] ?? null,
    projectService: labels['com.docker.compose.service'] ?? null,
    managed: readInstanceLabels(labels),
    ...(helper === undefined ? {} : { helper }),
    networkMode: entry.HostConfig?.NetworkMode ?? 'default',
    otherNetworks: Object.keys(networks)
      .filter((name) => name !== networkName)
      .sort(),
    endpoint: endpoint ? viewEndpoint(endpoint, entry.Id, aliases) : null,
    ports: portsOf(entry),
  };
}

/** Whether the list told the aliases; most engines leave them out of it. */
export function listsAliases(entry: ContainerEntry, networkName: string): boolean {
  const endpoint = entry.NetworkSettings?.Networks?.[networkName];
  return Boolean(endpoint?.Aliases ?? endpoint?.DNSNames);
}

/** Aliases as given: without the container's short id, which older engines add. */
export function givenAliases(
  aliases: readonly string[] | null | undefined,
  containerId: string,
): string[] {
  return (aliases ?? []).filter((alias) => !containerId.startsWith(alias) || alias.length !== 12);
}

function viewEndpoint(entry: EndpointEntry, id: string, known: readonly string[]): Endpoint {
  return {
    networkId: entry.NetworkID ?? '',
    ipv4: entry.IPAddress || null,
    ipv6: entry.GlobalIPv6Address || null,
    mac: entry.MacAddress || null,
    aliases: givenAliases(entry.Aliases ?? known, id),
  };
}

/** A container with links has further names, `/other/alias`. */
export function nameOf({ Id, Names }: Pick<ContainerEntry, 'Id' | 'Names'>): string {
  const names = (Names ?? []).map((name) => name.replace(/^\//, ''));
  return names.find((name) => !name.includes('/')) ?? names[0] ?? Id.slice(0, 12);
}

const states: Readonly<Record<string, Container['state']>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'restarting',
  removing: 'removing',
  exited: 'exited',
  dead: 'dead',
  // Podman's:
  configured: 'created',
  initialized: 'created',
  stopping: 'running',
  stopped: 'exited',
};

function stateOf(state: string): Container['state'] {
  return states[state.toLowerCase()] ?? 'exited';
}

function healthOf({ Status, Health }: ContainerEntry): Container['health'] {
  const said = /\((?:health: )?(starting|healthy|unhealthy)\)/.exec(Status)?.[1] ?? Health?.Status;
  return said === 'starting' || said === 'healthy' || said === 'unhealthy' ? said : 'none';
}

function exitCodeOf(status: string): number | null {
  const code = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status)?.[1];
  return code === undefined ? null : Number(code);
}

function portsOf({ Ports }: ContainerEntry): PublishedPort[] {
  return (Ports ?? [])
    .flatMap(({ IP, PrivatePort, PublicPort, Type }) =>
      PublicPort
        ? [{ hostIp: IP ?? '', hostPort: PublicPort, containerPort: PrivatePort, protocol: Type }]
        : [],
    )
    .sort(
      (a, b) =>
        a.containerPort - b.containerPort ||
        a.protocol.localeCompare(b.protocol) ||
        a.hostIp.localeCompare(b.hostIp),
    );
}
