import { z } from 'zod';
import { containerEntrySchema, endpointEntrySchema, type ContainerEntry } from './container-view';

/** `GET /containers/{id}/json`, as far as DAMP reads it. */
const inspectionSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  State: z.object({
    Status: z.string(),
    ExitCode: z.int().nullish(),
    Health: z.object({ Status: z.string() }).nullish().catch(null),
  }),
  Config: z.object({
    Image: z.string().default(''),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  HostConfig: z.object({ NetworkMode: z.string().nullish() }).nullish(),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), endpointEntrySchema.nullable()).nullish(),
    Ports: z
      .record(
        z.string(),
        z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable(),
      )
      .nullish(),
  }),
});

/**
 * What an inspection says, in the shape of a list entry, aliases included. Unlike the list it is
 * never older than the event that made one ask: engines tell of a connect before they list it.
 */
export function entryOfInspection(answer: unknown): ContainerEntry {
  const { Id, Name, State, Config, HostConfig, NetworkSettings } = inspectionSchema.parse(answer);
  return containerEntrySchema.parse({
    Id,
    Names: [Name],
    Image: Config.Image,
    State: State.Status,
    Status: State.Status === 'exited' ? `Exited (${State.ExitCode ?? 0})` : '',
    Health: State.Health,
    Labels: Config.Labels,
    HostConfig,
    NetworkSettings: {
      Networks: Object.fromEntries(
        Object.entries(NetworkSettings.Networks ?? {}).map(([name, endpoint]) => [
          name,
          endpoint && { ...endpoint, Aliases: endpoint.Aliases ?? [] },
        ]),
      ),
    },
    Ports: Object.entries(NetworkSettings.Ports ?? {}).flatMap(([port, bindings]) => {
      const [number = '', Type] = port.split('/');
      return (bindings ?? []).map(({ HostIp, HostPort }) => ({
        IP: HostIp,
        PrivatePort: Number(number),
        PublicPort: Number(HostPort),
        Type,
      }));
    }),
  });
}
