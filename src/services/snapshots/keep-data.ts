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
import { UNWATCHED, type Copies } from './copy-volumes';
import { imageToCopyWith, type CopiedWith } from './image-to-copy-with';
import { findOwnData, ownData, type DataOf } from './own-data';
import { snapshotVolumeName } from './snapshot-name';
import { snapshotsOf } from './snapshots-of';

/** Between names of volumes, which have none. */
const SEPARATOR = ' ';

/** Note of a step that is undone: the data is as it was. */
const BACK = 'back';

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
 * Copies what `keepData` has kept back over the instance's data, which nothing may use meanwhile, and
 * deletes the copies. Where that data was deleted they stay, as a snapshot.
 * `not-found` where a copy is gone: then what is there is not whole, and must not be started.
 * `conflict` while a container works on the data.
 */
export async function putBack(
  tools: Tools,
  state: DataState,
  {
    instance,
    kept,
    ...copiedWith
  }: CopiedWith & {
    readonly instance: string;
    /** What `keepData` has answered. */
    readonly kept: string;
  },
  { runId, remember, remembered }: Parameters<NonNullable<Step['undo']>>[0],
): Promise<void> {
  if (remembered[BACK] === undefined) {
    state.isWhole = false;
    await removeCopiers(tools.connection, runId);
    if ((await findOwnData(tools.connection, instance)).length === 0) return;
    const pairs = await pairsBack(tools, { instance, runId, kept });
    const imageId = await imageToCopyWith(tools.connection, instance, copiedWith);
    await copyAlone(tools, instance, { pairs, replaces: true, imageId, runId }, UNWATCHED);
    // A copy that is missing from now on is no loss.
    await remember(BACK, 'yes');
  }
  state.isWhole = true;
  await forgetKept(tools, instance, runId);
}

/** From which copy to which volume; `not-found` where a copy is gone. */
async function pairsBack(
  tools: Tools,
  of: { readonly instance: string; readonly runId: string; readonly kept: string },
): Promise<Copies['pairs']> {
  const { instance, runId, kept } = of;
  const copies = await keptByRun(tools, instance, runId);
  const missing = kept.split(SEPARATOR).find((name) => !copies.some((copy) => copy.name === name));
  if (missing === undefined) {
    return copies.map(({ name, volumeId }) => ({ from: name, to: volumeName(instance, volumeId) }));
  }
  throw new DampError(
    'not-found',
    `The data of ${instance} can’t be put back: the volume ${missing}, which has the copy of it, was removed. Remove ${instance} with its data and install it again; then roll back to a snapshot, or restore a backup.`,
  );
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
