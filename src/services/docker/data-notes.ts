import { z } from 'zod';
import type { DockerConnection } from './docker-connection';
import { LABEL, readEnvironment } from './labels';
import { limitedCall } from './limited-call';
import { createVolume } from './volumes';

const LIMIT = 30_000;

/**
 * What an instance's data is of, where the labels of its volumes, which the engine never changes,
 * are no longer true. An empty volume with labels: it lives on the engine, beside the data.
 */
export interface DataNote {
  /** The volume's. */
  readonly name: string;
  /** The run that wrote it. */
  readonly run: string;
  /** The run that made the data volume: a later one of the same name is not meant. */
  readonly dataRun: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
}

const noteSchema = z.object({
  Name: z.string(),
  CreatedAt: z.string().default(''),
  Labels: z.object({
    [LABEL.run]: z.string(),
    [LABEL.noteFor]: z.string(),
    [LABEL.version]: z.string(),
    [LABEL.environment]: z.string().optional(),
  }),
});

/** All notes on the data of an instance, the newest first. */
export async function instanceNotes(
  connection: DockerConnection,
  instance: string,
): Promise<readonly DataNote[]> {
  return notes(connection, `${LABEL.noteOn}=${instance}`);
}

/** The notes on the data of all instances, the newest first. */
export async function allNotes(connection: DockerConnection): Promise<readonly DataNote[]> {
  return notes(connection, LABEL.noteOn);
}

async function notes(connection: DockerConnection, label: string): Promise<readonly DataNote[]> {
  const filters = { label: [`${LABEL.managed}=true`, label] };
  const { Volumes } = await limitedCall(connection, LIMIT, (docker) =>
    docker.listVolumes({ filters: JSON.stringify(filters) }),
  );
  // An empty list is null in the engine's answer.
  return (z.array(noteSchema).nullish().parse(Volumes) ?? [])
    .toSorted((a, b) => Date.parse(b.CreatedAt) - Date.parse(a.CreatedAt))
    .map(({ Name, Labels }) => ({
      name: Name,
      run: Labels[LABEL.run],
      dataRun: Labels[LABEL.noteFor],
      version: Labels[LABEL.version],
      environment: readEnvironment(Labels[LABEL.environment]),
    }));
}

/** Where a volume of that name exists the engine answers with that one: its name is of its run. */
export async function createNote(
  connection: DockerConnection,
  instance: string,
  { name, run, dataRun, version, environment }: DataNote,
): Promise<void> {
  await createVolume(connection, name, {
    [LABEL.managed]: 'true',
    [LABEL.noteOn]: instance,
    [LABEL.noteFor]: dataRun,
    [LABEL.run]: run,
    [LABEL.version]: version,
    [LABEL.environment]: JSON.stringify(environment),
  });
}
