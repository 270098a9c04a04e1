import { z } from 'zod';
import type { PublishedPort } from '@/shared/engine';
import type { DockerConnection } from './docker-connection';
import { isOurs } from './labels';
import { limitedCall } from './limited-call';

/** A container and what it publishes at this moment: nothing while it is stopped. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
  readonly ours: boolean;
  readonly running: boolean;
  readonly ports: readonly PublishedPort[];
}

const entrySchema = z.object({
  Id: z.string(),
  Names: z.array(z.string()).nullish(),
  State: z.string(),
  Labels: z.record(z.string(), z.string()).nullish(),
  Ports: z
    .array(
      z.object({
        IP: z.string().optional(),
        PrivatePort: z.number(),
        PublicPort: z.number().optional(),
        Type: z.enum(['tcp', 'udp', 'sctp']),
      }),
    )
    .nullish(),
});

/** All containers of the engine, in one call. Asked, not taken from the picture, which may lag. */
export async function listPublishers(connection: DockerConnection): Promise<Publisher[]> {
  const entries = await limitedCall(connection, 20_000, async (docker) =>
    z.array(entrySchema).parse(await docker.listContainers({ all: true })),
  );
  return entries.map(({ Id, Names, State, Labels, Ports }) => ({
    id: Id,
    name: (Names?.[0] ?? Id).replace(/^\//, ''),
    ours: isOurs(Labels),
    running: State === 'running',
    ports: (Ports ?? []).flatMap(({ IP, PrivatePort, PublicPort, Type }) =>
      PublicPort === undefined
        ? []
        : [{ hostIp: IP ?? '', hostPort: PublicPort, containerPort: PrivatePort, protocol: Type }],
    ),
  }));
}
