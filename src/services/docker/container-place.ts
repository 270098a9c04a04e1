import { z } from 'zod';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import type { Labels } from './labels';
import { limitedCall } from './limited-call';

const ANSWER_MS = 30_000;

/** What a container’s place on a network was asked to be; kept, it can be given to it again. */
export const askedEndpointSchema = z.object({
  Aliases: z.array(z.string()).nullish(),
  Links: z.array(z.string()).nullish(),
  MacAddress: z.string().nullish(),
  DriverOpts: z.record(z.string(), z.string()).nullish(),
  GwPriority: z.number().optional(),
  IPAMConfig: z
    .object({ IPv4Address: z.string().optional(), IPv6Address: z.string().optional() })
    .nullish(),
});

const endpointSchema = askedEndpointSchema.extend({
  NetworkID: z.string().nullish(),
  EndpointID: z.string().nullish(),
  IPAddress: z.string().nullish(),
  GlobalIPv6Address: z.string().nullish(),
});

export type AskedEndpoint = z.infer<typeof askedEndpointSchema>;
type InspectedEndpoint = z.infer<typeof endpointSchema>;

const inspectSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  State: z.object({ Running: z.boolean() }),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
  HostConfig: z.object({ NetworkMode: z.string().nullish() }),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), endpointSchema.nullable()).nullish(),
  }),
});

/** A container and its place on one network, as the engine keeps them. */
export interface ContainerPlace {
  readonly id: string;
  readonly name: string;
  readonly isRunning: boolean;
  readonly labels: Labels;
  readonly networkMode: string;
  /** Null: it is no member. */
  readonly endpoint: InspectedEndpoint | null;
}

/** `GET /containers/{ref}/json`. Throws `not-found`, or `conflict` for an ambiguous id. */
export async function inspectPlace(
  connection: DockerConnection,
  ref: string,
  networkName: string,
): Promise<ContainerPlace> {
  const inspected = await limitedCall(
    connection,
    ANSWER_MS,
    async (docker): Promise<unknown> => docker.getContainer(ref).inspect(),
    { container: ref },
  );
  return placeOf(inspected, networkName);
}

/** What an inspection says of the container’s place on a network. */
export function placeOf(inspection: unknown, networkName: string): ContainerPlace {
  const inspected = inspectSchema.parse(inspection);
  return {
    id: inspected.Id,
    name: inspected.Name.replace(/^\//, ''),
    isRunning: inspected.State.Running,
    labels: inspected.Config.Labels ?? {},
    networkMode: inspected.HostConfig.NetworkMode ?? 'default',
    endpoint: inspected.NetworkSettings.Networks?.[networkName] ?? null,
  };
}

/** Whether it is really on the network: a connect that failed may leave one that runs and only says so. */
export function isThere({ endpoint, isRunning }: ContainerPlace): boolean {
  return endpoint !== null && (!isRunning || Boolean(endpoint.EndpointID));
}

/** Throws `unsupported` where the container's network mode keeps it from every other network. */
export function assertConnectable({ name, networkMode }: ContainerPlace): void {
  const reason = networkMode.startsWith('container:')
    ? 'it shares the network of another container. Connect that one instead'
    : reasons[networkMode];
  if (reason === undefined) return;
  throw new DampError('unsupported', `“${name}” can’t be put on a network: ${reason}.`, {
    details: `HostConfig.NetworkMode is ${networkMode}`,
  });
}

const reasons: Readonly<Record<string, string>> = {
  host: 'it uses the network of the computer itself (mode host). Create it again without that mode',
  none: 'it was made without any network (mode none). Create it again without that mode',
};
