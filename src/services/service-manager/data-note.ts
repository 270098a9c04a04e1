import { isDeepStrictEqual } from 'node:util';
import type { Managed } from '@/shared/engine';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { InstanceSettings } from '../docker/container-options';
import type { DockerConnection } from '../docker/docker-connection';
import { createNote, instanceNotes } from '../docker/data-notes';
import { instanceVolumes, removeVolume } from '../docker/volumes';

/** What the data becomes. */
type Becomes = Pick<InstanceSettings, 'definition' | 'instance' | 'version' | 'environment'>;

/** What the data of an instance is of, container or not; null where there is none. */
export async function keptData(
  connection: DockerConnection,
  { id }: Pick<ServiceDefinition, 'id'>,
  instance: string,
): Promise<Managed | null> {
  return (await dataOf(connection, id, instance))?.said ?? null;
}

/** Notes what the data becomes by this run, where neither its labels nor an earlier note say so. */
export async function noteData(
  connection: DockerConnection,
  { definition, instance, version, environment }: Becomes,
  run: string,
): Promise<void> {
  const data = await dataOf(connection, definition.id, instance);
  if (!data || isDeepStrictEqual(data.said, { ...data.said, version, environment })) return;
  const name = `${instance}-note-${run.slice(0, 8)}`;
  await createNote(connection, instance, { name, run, dataRun: data.run, version, environment });
}

/** Takes back what this run has noted. */
export async function unnoteData(
  connection: DockerConnection,
  instance: string,
  run: string,
): Promise<void> {
  for (const note of await instanceNotes(connection, instance)) {
    if (note.run === run) await removeVolume(connection, note.name);
  }
}

/** The run's note, where it made one, is the only one from now on. */
export async function settleNotes(
  connection: DockerConnection,
  instance: string,
  run: string,
): Promise<void> {
  const notes = await instanceNotes(connection, instance);
  if (!notes.some((note) => note.run === run)) return;
  for (const note of notes) {
    if (note.run !== run) await removeVolume(connection, note.name);
  }
}

/** To be called where the data itself is gone. */
export async function removeNotes(connection: DockerConnection, instance: string): Promise<void> {
  for (const { name } of await instanceNotes(connection, instance)) {
    await removeVolume(connection, name);
  }
}

async function dataOf(
  connection: DockerConnection,
  service: string,
  instance: string,
): Promise<{ readonly run: string; readonly said: Managed } | null> {
  const volumes = await instanceVolumes(connection, instance);
  const volume = volumes.find(({ managed }) => managed?.service === service);
  if (!volume?.managed) return null;
  const run = volume.run ?? '';
  const note = (await instanceNotes(connection, instance)).find(({ dataRun }) => dataRun === run);
  return {
    run,
    said: note
      ? { ...volume.managed, version: note.version, environment: note.environment }
      : volume.managed,
  };
}
