import type { Managed } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { volumeName } from '@/shared/instances';
import type { Snapshot } from '@/shared/volumes';
import { instanceLabels, snapshotLabels } from '../docker/labels';
import { createVolume, findVolume, removeVolume } from '../docker/volumes';
import { removeCopiers } from '../docker/volume-copy';
import type { Tools } from '../service-manager/tools';
import type { Step } from '../steps/plan';
import { copyAlone } from './copy-alone';
import { UNWATCHED } from './copy-volumes';
import { ownData, type DataOf } from './own-data';
import { snapshotVolumeName } from './snapshot-name';
import { snapshotsOf } from './snapshots-of';

/** Between names of volumes, which have none. */
const SEPARATOR = ' ';

/** What a copy of an instance's data says that it is of, and the image that it is copied with. */
interface Kept {
  readonly instance: string;
  readonly snapshot: Snapshot;
  /** The labels of the data itself are of when that was made. */
  readonly managed: Managed;
  readonly imageId: string;
}

/**
 * Makes the volumes of a snapshot and copies the instance's data into them; nothing may run on it.
 * Answers with their names, for `putBack`.
 */
export async function keepData(
  tools: Tools,
  { instance, snapshot, managed, imageId }: Kept,
  context: Pick<Parameters<Step['run']>[0], 'runId' | 'signal' | 'report'>,
): Promise<string> {
  const { connection } = tools;
  const { runId } = context;
  const data = await ownData(connection, instance);
  const pairs = data.map(({ name }) => ({ from: name, to: snapshotVolumeName(name, snapshot) }));
  for (const { name, volumeId } of data) {
    const copy = snapshotVolumeName(name, snapshot);
    if (await findVolume(connection, copy)) {
      throw new DampError('name-taken', `A volume named ${copy} is there already.`);
    }
    await createVolume(connection, copy, {
      ...instanceLabels(managed),
      ...snapshotLabels({ volumeId, runId, snapshot }),
    });
  }
  await copyAlone(tools, instance, { pairs, replaces: false, imageId, runId }, context);
  return pairs.map(({ to }) => to).join(SEPARATOR);
}

/** Of the plan that is undone: whether the data is what the instance may be started on. */
export interface DataState {
  isWhole: boolean;
}

/** Why an instance is not started again yet. */
export function staysStopped(instance: string): DampError {
  return new DampError('conflict', `${instance} stays stopped until its data is back as it was.`);
}

/**
 * Copies what `keepData` has kept back over the instance's data, which nothing may use meanwhile.
 * `not-found` where a copy is gone: then what is there is not whole, and must not be started.
 * `conflict` while another container works on the data.
 */
export async function putBack(
  tools: Tools,
  state: DataState,
  {
    instance,
    runId,
    kept,
    imageId,
  }: {
    readonly instance: string;
    readonly runId: string;
    /** What `keepData` has answered. */
    readonly kept: string;
    readonly imageId: string;
  },
): Promise<void> {
  state.isWhole = false;
  await removeCopiers(tools.connection, runId);
  const copies = await keptByRun(tools, instance, runId);
  const missing = kept.split(SEPARATOR).find((name) => !copies.some((copy) => copy.name === name));
  if (missing !== undefined) {
    throw new DampError(
      'not-found',
      `The data of ${instance} can’t be put back: the volume ${missing}, which has the copy of it, was removed. Roll back to a snapshot, or restore a backup.`,
    );
  }
  const pairs = copies.map(({ name, volumeId }) => ({
    from: name,
    to: volumeName(instance, volumeId),
  }));
  await copyAlone(tools, instance, { pairs, replaces: true, imageId, runId }, UNWATCHED);
  state.isWhole = true;
}

/** The snapshot volumes that the run has made, and that are still there. */
async function keptByRun(
  { connection }: Tools,
  instance: string,
  runId: string,
): Promise<readonly DataOf[]> {
  return (await snapshotsOf(connection, instance)).filter(({ run }) => run === runId);
}

/** Takes back what `keepData` made, however far it came. */
export async function forgetKept(tools: Tools, instance: string, runId: string): Promise<void> {
  await removeCopiers(tools.connection, runId);
  for (const { name } of await keptByRun(tools, instance, runId)) {
    await removeVolume(tools.connection, name);
  }
}
