import { z } from 'zod';
import type { PublishedPort } from '@/shared/engine';
import type { DockerConnection } from './docker-connection';
import { containerEntrySchema, nameOf, portsOf } from './container-view';
import { isOurs, readInstanceLabels } from './labels';
import { limitedCall } from './limited-call';

/** A container and what it publishes at this moment: nothing while it is stopped. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
  readonly ours: boolean;
  /** What its labels name, where it is DAMP's. */
  readonly instance: string | null;
  readonly running: boolean;
  readonly ports: readonly PublishedPort[];
}

/** All containers of the engine, in one call. Asked, not taken from the picture, which may lag. */
export async function listPublishers(connection: DockerConnection): Promise<Publisher[]> {
  const entries = await limitedCall(connection, 20_000, async (docker) =>
    z.array(containerEntrySchema).parse(await docker.listContainers({ all: true })),
  );
  return entries.map((entry) => ({
    id: entry.Id,
    name: nameOf(entry),
    ours: isOurs(entry.Labels),
    instance: readInstanceLabels(entry.Labels ?? {})?.instance ?? null,
    running: entry.State === 'running',
    ports: portsOf(entry),
  }));
}
