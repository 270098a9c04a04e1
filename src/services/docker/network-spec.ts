import { z } from 'zod';
import { parseSubnet, firstHost } from '@/shared/subnet';
import type { WantedNetwork } from '@/shared/network-intent';
import type { NetworkShape } from '@/shared/network-shape';
import type { DockerConnection } from './docker-connection';
import { LABEL, networkLabels } from './labels';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;
const MTU = 'com.docker.network.driver.mtu';
/** Off: no member reaches another. */
const TALK = 'com.docker.network.bridge.enable_icc';
/** What the interface of the computer behind it is called. */
const INTERFACE = 'com.docker.network.bridge.name';

const texts = z.record(z.string(), z.string()).nullish();

/** All that a network is made from, as the engine tells it: it can be made again just so. */
export const networkSpecSchema = z.object({
  Driver: z.string(),
  EnableIPv6: z.boolean().default(false),
  Internal: z.boolean().default(false),
  Attachable: z.boolean().default(false),
  Labels: texts,
  Options: texts,
  IPAM: z.object({
    Driver: z.string().optional(),
    Options: texts,
    Config: z
      .array(
        z.object({
          Subnet: z.string().optional(),
          Gateway: z.string().optional(),
          IPRange: z.string().optional(),
          AuxiliaryAddresses: texts,
        }),
      )
      .nullish(),
  }),
});

export type NetworkSpec = z.infer<typeof networkSpecSchema>;

/** `GET /networks/{id}`. Throws `not-found`. */
export async function inspectSpec(connection: DockerConnection, id: string): Promise<NetworkSpec> {
  return limitedCall(
    connection,
    ANSWER_MS,
    async (docker) => networkSpecSchema.parse(await docker.getNetwork(id).inspect()),
    { network: id },
  );
}

/** `POST /networks/create`. Throws `conflict` for a name that is taken, `subnet-overlap`. */
export async function createFromSpec(
  connection: DockerConnection,
  name: string,
  spec: NetworkSpec,
): Promise<void> {
  const { Driver, EnableIPv6, Internal, Attachable, Labels, Options, IPAM } = spec;
  await limitedCall(
    connection,
    ANSWER_MS,
    (docker) =>
      docker.createNetwork({
        Name: name,
        CheckDuplicate: true,
        Driver,
        // Said in any case: newer engines may have another default.
        EnableIPv6,
        Internal,
        Attachable,
        Labels: Labels ?? {},
        Options: Options ?? {},
        IPAM: {
          Config: (IPAM.Config ?? []).map(({ AuxiliaryAddresses, ...config }) => ({
            ...config,
            ...(AuxiliaryAddresses ? { AuxiliaryAddresses } : {}),
          })),
          ...(IPAM.Driver ? { Driver: IPAM.Driver } : {}),
          ...(IPAM.Options ? { Options: IPAM.Options } : {}),
        },
      }),
    { network: name },
  );
}

/** A bridge of DAMP's of this shape. What an earlier one was made with besides is kept. */
export function specOf(shape: NetworkShape, before?: NetworkSpec): NetworkSpec {
  const { subnet, gateway, range, ipv6, mtu, isolation } = shape;
  const options = without(before?.Options, MTU, TALK);
  // Compose would take it for its own, and remove it.
  const compose = Object.keys(before?.Labels ?? {}).filter((key) =>
    key.startsWith('com.docker.compose.'),
  );
  const labels = without(before?.Labels, LABEL.isolation, ...compose);
  return {
    Driver: 'bridge',
    EnableIPv6: ipv6 !== null,
    Internal: isolation === 'internal',
    Attachable: before?.Attachable ?? false,
    Labels: { ...labels, ...networkLabels(isolation) },
    Options: { ...options, ...(mtu === null ? {} : { [MTU]: String(mtu) }) },
    IPAM: {
      Config: [
        // Said, since engines do not list a gateway that they chose themselves.
        {
          Subnet: subnet,
          Gateway: gateway ?? gatewayOf(subnet),
          ...(range === null ? {} : { IPRange: range }),
        },
        ...(ipv6 === null ? [] : [{ Subnet: ipv6, Gateway: gatewayOf(ipv6) }]),
      ],
    },
  };
}

/** The shape of a network that is there; null where it has no IPv4 subnet. */
export function shapeOfSpec({
  IPAM,
  Options,
  EnableIPv6,
  Internal,
}: NetworkSpec): NetworkShape | null {
  const config = IPAM.Config ?? [];
  const v4 = config.find(({ Subnet }) => Subnet?.includes('.'));
  if (!v4?.Subnet) return null;
  const v6 = config.find(({ Subnet }) => Subnet?.includes(':'));
  return {
    subnet: v4.Subnet,
    gateway: v4.Gateway ?? null,
    range: v4.IPRange ?? null,
    ipv6: EnableIPv6 ? (v6?.Subnet ?? null) : null,
    mtu: mtuOf({ Options }),
    isolation: Internal ? 'internal' : 'open',
  };
}

/** Null where it is the engine’s own default. */
export function mtuOf({ Options }: Pick<NetworkSpec, 'Options'>): number | null {
  return Options?.[MTU] ? Number(Options[MTU]) : null;
}

/** Whether no member reaches another. DAMP never makes a network so. */
export function keepsApart({ Options }: Pick<NetworkSpec, 'Options'>): boolean {
  return Options?.[TALK] === 'false';
}

/** What the intent keeps of a network, as a shape. */
export function shapeOfWanted(wanted: WantedNetwork): NetworkShape {
  return {
    subnet: wanted.subnet,
    gateway: wanted.gateway,
    range: wanted.range ?? null,
    ipv6: wanted.ipv6 ?? null,
    mtu: wanted.mtu ?? null,
    isolation: wanted.isolation ?? 'open',
  };
}

/** As the intent keeps it. */
export function wantedOfShape(shape: NetworkShape): WantedNetwork {
  const { subnet, gateway, range, ipv6, mtu, isolation } = shape;
  return {
    chosen: true,
    subnet,
    gateway,
    ...(range === null ? {} : { range }),
    ...(ipv6 === null ? {} : { ipv6 }),
    ...(mtu === null ? {} : { mtu }),
    isolation,
  };
}

function without(
  record: Readonly<Record<string, string>> | null | undefined,
  ...keys: readonly string[]
): Record<string, string> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => !keys.includes(key)));
}

function gatewayOf(text: string): string {
  const subnet = parseSubnet(text);
  if (!subnet) throw new Error(`${text} is no subnet.`);
  return firstHost(subnet);
}

/** The interface of the computer behind a bridge network, where the engine runs on it. */
export function bridgeOf(id: string, { Options }: Pick<NetworkSpec, 'Options'>): string {
  return Options?.[INTERFACE] ?? `br-${id.slice(0, 12)}`;
}

/** The same beside the one that has the name of its interface: an engine chooses another. */
export function withoutBridgeName(spec: NetworkSpec): NetworkSpec {
  return { ...spec, Options: without(spec.Options, INTERFACE) };
}
