import { z } from 'zod';
import type { Managed } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { DataVolume, Snapshot, VolumeUse } from '@/shared/volumes';
import type { DockerConnection } from './docker-connection';
import { nameOf } from './container-view';
import { LABEL, readInstanceLabels, readSnapshotLabel } from './labels';
import { limitedCall } from './limited-call';

/** Limit of a call in ms: deleting gigabytes takes its time. */
const LIMIT = 120_000;

export interface FoundVolume {
  readonly name: string;
  /** Null for a volume that is not DAMP's. */
  readonly managed: Managed | null;
  /** The run that made it. */
  readonly run: string | null;
  /** Null: it is no snapshot. */
  readonly snapshot: Snapshot | null;
  /** The id of the volume in the service’s definition. */
  readonly volumeId: string | null;
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
    snapshot: readSnapshotLabel(Labels ?? {}),
    volumeId: Labels?.[LABEL.volume] ?? null,
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

/** All volumes of the instance's data, which its snapshots are not. */
export async function instanceVolumes(
  connection: DockerConnection,
  instance: string,
): Promise<FoundVolume[]> {
  const volumes = await labelledVolumes(connection, [`${LABEL.instance}=${instance}`]);
  return volumes.filter(
    ({ managed, snapshot }) => managed?.instance === instance && snapshot === null,
  );
}

/** All volumes of the instance's snapshots. */
export async function snapshotVolumes(
  connection: DockerConnection,
  instance: string,
): Promise<FoundVolume[]> {
  const volumes = await labelledVolumes(connection, [`${LABEL.instance}=${instance}`]);
  return volumes.filter(({ managed, snapshot }) => managed?.instance === instance && snapshot);
}

/** Every volume that DAMP made for an instance, by name. `GET /volumes` */
export async function dataVolumes(connection: DockerConnection): Promise<DataVolume[]> {
  const volumes = await labelledVolumes(connection, []);
  return volumes
    .flatMap(({ name, managed, snapshot, run }) => {
      if (!managed) return [];
      const { instance, service, version } = managed;
      return [{ name, instance, service, version, snapshot, run }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

async function labelledVolumes(
  connection: DockerConnection,
  labels: readonly string[],
): Promise<FoundVolume[]> {
  const filters = { label: [`${LABEL.managed}=true`, ...labels] };
  const { Volumes } = await limitedCall(connection, LIMIT, (docker) =>
    docker.listVolumes({ filters: JSON.stringify(filters) }),
  );
  // An empty list is null in the engine's answer.
  return (z.array(z.unknown()).nullish().parse(Volumes) ?? []).map(foundVolume);
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

const userSchema = z.object({
  Id: z.string(),
  Names: z.array(z.string()).nullish(),
  State: z.string().default(''),
  Labels: z.record(z.string(), z.string()).nullish(),
  Mounts: z
    .array(z.object({ Name: z.string().optional(), Destination: z.string().default('') }))
    .nullish(),
});

/** A container that mounts a volume. */
export interface VolumeUser extends VolumeUse {
  readonly id: string;
  readonly isRunning: boolean;
  /** One of DAMP's own that copy volumes. */
  readonly isCopier: boolean;
}

/** Who mounts the volumes, running or not. `GET /containers/json?filters={"volume":[…]}` */
export async function volumeUsers(
  connection: DockerConnection,
  volumes: readonly string[],
): Promise<readonly VolumeUser[]> {
  const listed = await limitedCall(connection, LIMIT, (docker) =>
    docker.listContainers({ all: true, filters: { volume: [...volumes] } }),
  );
  return z
    .array(userSchema)
    .parse(listed)
    .flatMap(({ Id, Names, State, Labels, Mounts }) =>
      (Mounts ?? []).flatMap(({ Name, Destination }) =>
        Name !== undefined && volumes.includes(Name)
          ? [
              {
                id: Id,
                volume: Name,
                container: nameOf({ Id, Names }),
                isRunning: ['running', 'paused', 'restarting'].includes(State.toLowerCase()),
                isCopier: Labels?.[LABEL.copier] === 'true',
                path: Destination,
              },
            ]
          : [],
      ),
    );
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
