import type { Container, EngineSnapshot } from '@/shared/engine';
import { docker } from '../../support/docker-cli.ts';

/** `docker inspect` of a container, as far as a picture shows it. */
interface Inspected {
  readonly Name: string;
  readonly Id: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
  readonly HostConfig: { readonly NetworkMode: string };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, Place>>;
    readonly Ports: Readonly<
      Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>
    >;
  };
}

interface Place {
  readonly NetworkID: string;
  readonly IPAddress: string;
  readonly MacAddress: string;
  readonly Aliases: readonly string[] | null;
}

/** A network and the containers whose names begin so, said in the same words whoever says it. */
export type Said = Readonly<Record<string, unknown>>;

/** What the engine answers: list, then inspect of each. */
export async function asTheEngineHasIt(networkName: string, prefix: string): Promise<Said> {
  const filter = ['--all', '--quiet', '--filter', `name=${prefix}`];
  const ids = (await docker('ps', ...filter)).split('\n').filter(Boolean);
  const containers = ids.length > 0 ? await inspected<Inspected>('container', ...ids) : [];
  const [network] = await inspected<{
    readonly Id: string;
    readonly Driver: string;
    readonly Internal: boolean;
    readonly IPAM: { readonly Config: readonly { readonly Subnet: string }[] };
  }>('network', networkName);
  return {
    network: [
      network?.Id,
      network?.Driver,
      network?.IPAM.Config[0]?.Subnet,
      network?.Internal,
    ].join(' '),
    ...Object.fromEntries(
      containers.map((one) => [one.Name.slice(1), sayInspected(one, networkName)]),
    ),
  };
}

/** What DAMP has in its picture. */
export function asThePictureHasIt({ network, containers }: EngineSnapshot, prefix: string): Said {
  const said = 'id' in network ? network : null;
  return {
    network: [said?.id, said?.driver, said?.subnet, said?.isolation === 'internal'].join(' '),
    ...Object.fromEntries(
      containers.filter(({ name }) => name.startsWith(prefix)).map((one) => [one.name, say(one)]),
    ),
  };
}

async function inspected<T>(kind: string, ...refs: string[]): Promise<readonly T[]> {
  return JSON.parse(await docker(kind, 'inspect', ...refs)) as readonly T[];
}

function sayInspected(one: Inspected, networkName: string): unknown {
  const { State, NetworkSettings, HostConfig, Config, Id } = one;
  const isUp = State.Status === 'running';
  const place = NetworkSettings.Networks[networkName];
  return {
    id: Id,
    state: State.Status,
    health: isUp ? (State.Health?.Status ?? 'none') : null,
    exitCode: State.Status === 'exited' ? State.ExitCode : null,
    networkMode: HostConfig.NetworkMode,
    instance: Config.Labels?.['app.damp.instance'] ?? null,
    otherNetworks: Object.keys(NetworkSettings.Networks)
      .filter((name) => name !== networkName)
      .sort(),
    // An address is one’s own while one runs.
    endpoint: place && {
      networkId: place.NetworkID,
      ipv4: isUp ? place.IPAddress : null,
      mac: isUp ? place.MacAddress : null,
      aliases: (place.Aliases ?? []).filter((alias) => !Id.startsWith(alias)).sort(),
    },
    ports: isUp
      ? Object.entries(NetworkSettings.Ports)
          .flatMap(([port, bindings]) =>
            (bindings ?? []).map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}:${port}`),
          )
          .sort()
      : [],
  };
}

function say(one: Container): unknown {
  const isUp = one.state === 'running';
  const { endpoint } = one;
  return {
    id: one.id,
    state: one.state,
    health: isUp ? one.health : null,
    exitCode: one.exitCode,
    networkMode: one.networkMode,
    instance: one.managed?.instance ?? null,
    otherNetworks: [...one.otherNetworks].sort(),
    endpoint: endpoint
      ? {
          networkId: endpoint.networkId,
          ipv4: isUp ? endpoint.ipv4 : null,
          mac: isUp ? endpoint.mac : null,
          aliases: [...endpoint.aliases].sort(),
        }
      : undefined,
    ports: one.ports
      .map(
        ({ hostIp, hostPort, containerPort, protocol }) =>
          `${hostIp}:${hostPort}:${containerPort}/${protocol}`,
      )
      .sort(),
  };
}
