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

/** What is known of a container’s aliases, by the network’s name. */
export type AliasesByNetwork = ReadonlyMap<string, readonly string[]>;
/** The segments of the network: whose each is, by the name that its network has. */
export type SegmentsByNetwork = ReadonlyMap<string, string>;

/**
 * A list entry as a container, its place on the network or else on one of its segments. `aliases` are
 * what is known of its endpoints from elsewhere.
 */
export function viewContainer(
  entry: ContainerEntry,
  networkName: string,
  aliases: AliasesByNetwork = new Map(),
  segmentOf: SegmentsByNetwork = new Map(),
): Container {
  const labels = entry.Labels ?? {};
  const networks = entry.NetworkSettings?.Networks ?? {};
  const view = (network: string) => {
    const endpoint = networks[network];
    return endpoint ? viewEndpoint(endpoint, entry.Id, aliases.get(network) ?? []) : null;
  };
  const segments = Object.keys(networks)
    .sort()
    .flatMap((network) => {
      const name = segmentOf.get(network);
      const endpoint = name === undefined ? null : view(network);
      return name !== undefined && endpoint ? [{ name, endpoint }] : [];
    });
  const [first] = segments;
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
    networkMode: networkModeOf(entry, (name) => name === networkName || segmentOf.has(name)),
    otherNetworks: Object.keys(networks)
      .filter((name) => name !== networkName && !segmentOf.has(name))
      .sort(),
    endpoint: view(networkName) ?? (first ? { ...first.endpoint, segment: first.name } : null),
    ...(first
      ? {
          segments: segments.map(({ name, endpoint: { aliases, networkId } }) => ({
            name,
            aliases,
            networkId,
          })),
        }
      : {}),
    ports: portsOf(entry),
  };
}

/** By its name where the engine was given the id of another network that the container is on. */
function networkModeOf(
  { HostConfig, NetworkSettings }: ContainerEntry,
  isOurs: (network: string) => boolean,
): string {
  const mode = HostConfig?.NetworkMode ?? 'default';
  const [other] =
    Object.entries(NetworkSettings?.Networks ?? {}).find(
      ([name, endpoint]) => !isOurs(name) && endpoint?.NetworkID === mode,
    ) ?? [];
  return other ?? mode;
}

/** The container with what is known of its aliases by now. */
export function withAliases(
  container: Container,
  aliases: AliasesByNetwork,
  networkName: string,
  segmentOf: SegmentsByNetwork,
): Container {
  const { endpoint, segments, ...rest } = container;
  const networkOf = (segment: string) =>
    [...segmentOf].find(([, name]) => name === segment)?.[0] ?? '';
  const at = (segment: string | undefined) => [
    ...(aliases.get(segment === undefined ? networkName : networkOf(segment)) ?? []),
  ];
  return {
    ...rest,
    endpoint: endpoint && { ...endpoint, aliases: at(endpoint.segment) },
    ...(segments ? { segments: segments.map((one) => ({ ...one, aliases: at(one.name) })) } : {}),
  };
}

/**
 * What an entry tells of the container’s places on these networks. Whether it tells aliases: most
 * engines leave them out of the list.
 */
export function namesTold(
  entry: ContainerEntry,
  networkNames: readonly string[],
): {
  readonly isTold: boolean;
  readonly aliases: AliasesByNetwork;
  readonly endpoints: ReadonlyMap<string, string>;
} {
  const places = networkNames.flatMap((name) => {
    const place = entry.NetworkSettings?.Networks?.[name];
    return place ? [{ name, place }] : [];
  });
  return {
    isTold: places.some(({ place }) => place.Aliases ?? place.DNSNames),
    aliases: new Map(
      places.map(({ name, place }) => [name, givenAliases(place.Aliases, entry.Id)]),
    ),
    endpoints: new Map(places.map(({ name, place }) => [name, place.EndpointID ?? ''])),
  };
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

/**
 * What it publishes at this moment. A container that an engine could not start again after a crash
 * is listed with its ports all the same: one that does not run has none.
 */
export function portsOf({ Ports, State }: ContainerEntry): PublishedPort[] {
  if (['created', 'exited', 'dead'].includes(stateOf(State))) return [];
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
