import { z } from 'zod';
import type { Managed } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { nameOf } from './container-view';
import { LABEL, readInstanceLabels } from './labels';
import { limitedCall } from './limited-call';

/** Limit of a call in ms: deleting gigabytes takes its time. */
const LIMIT = 120_000;

export interface FoundVolume {
  readonly name: string;
  /** Null for a volume that is not DAMP's. */
  readonly managed: Managed | null;
  /** The run that made it. */
  readonly run: string | null;
}

const volumeSchema = z.object({
  Name: z.string(),
  Labels: z.record(z.string(), z.string()).nullish(),
});

function foundVolume(volume: unknown): FoundVolume {
  const { Name, Labels } = volumeSchema.parse(volume);
  return {
    name: Name,
    managed: readInstanceLabels(Labels ?? {}),
    run: Labels?.[LABEL.run] ?? null,
  };
}

/** Null where there is none. `GET /volumes/{name}` */
export async function findVolume(
  connection: DockerConnection,
  name: string,
): Promise<FoundVolume | null> {
  try {
    return await limitedCall(
      connection,
      LIMIT,
      async (docker) => foundVolume(await docker.getVolume(name).inspect()),
      { volume: name },
    );
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}

/** All volumes that bear the labels of the instance. */
export async function instanceVolumes(
  connection: DockerConnection,
  instance: string,
): Promise<FoundVolume[]> {
  const filters = { label: [`${LABEL.managed}=true`, `${LABEL.instance}=${instance}`] };
  const { Volumes } = await limitedCall(connection, LIMIT, (docker) =>
    docker.listVolumes({ filters: JSON.stringify(filters) }),
  );
  // An empty list is null in the engine's answer.
  const volumes = z.array(z.unknown()).nullish().parse(Volumes) ?? [];
  return volumes.map(foundVolume).filter(({ managed }) => managed?.instance === instance);
}

/** Where a volume of that name exists the engine answers with that one: look first. */
export async function createVolume(
  connection: DockerConnection,
  name: string,
  labels: Record<string, string>,
): Promise<void> {
  await limitedCall(
    connection,
    LIMIT,
    (docker) => docker.createVolume({ Name: name, Labels: labels }),
    { volume: name },
  );
}

/** The containers, running or not, that mount the volume. `GET /containers/json?filters={"volume":[…]}` */
export async function volumeUsers(
  connection: DockerConnection,
  volume: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const users = await limitedCall(connection, LIMIT, (docker) =>
    docker.listContainers({ all: true, filters: { volume: [volume] } }),
  );
  return users.map(({ Id, Names }) => ({ id: Id, name: nameOf({ Id, Names }) }));
}

/** Deletes the volume and its data. One that is gone is no failure; `conflict` while it is in use. */
export async function removeVolume(connection: DockerConnection, name: string): Promise<void> {
  try {
    await limitedCall(connection, LIMIT, (docker) => docker.getVolume(name).remove(), {
      volume: name,
    });
  } catch (error) {
    if (!(error instanceof DampError) || error.code !== 'not-found') throw error;
  }
}
