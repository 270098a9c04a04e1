import { DampError } from '@/shared/errors';
import type { Snapshot } from '@/shared/volumes';
import { instanceLabels, snapshotLabels } from '../docker/labels';
import { createVolume, findVolume, removeVolume } from '../docker/volumes';
import { removeCopiers } from '../docker/volume-copy';
import { getOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import type { Step } from '../steps/plan';
import { copyVolumes } from './copy-volumes';
import { ownData, type DataOf } from './own-data';
import { snapshotVolumeName } from './snapshot-name';
import { snapshotsOf } from './snapshots-of';

/** Makes the volumes of a snapshot and copies the instance's data into them; it must be stopped. */
export async function keepData(
  tools: Tools,
  { instance, snapshot }: { readonly instance: string; readonly snapshot: Snapshot },
  context: Pick<Parameters<Step['run']>[0], 'runId' | 'signal' | 'report'>,
): Promise<void> {
  const { connection } = tools;
  const { runId } = context;
  const { managed, imageId, running } = await getOwnContainer(connection, instance);
  if (running || !managed) throw startedMeanwhile(instance);
  const data = await ownData(connection, instance);
  const pairs = data.map(({ name }) => ({ from: name, to: snapshotVolumeName(name, snapshot) }));
  for (const { name, volumeId } of data) {
    const copy = snapshotVolumeName(name, snapshot);
    if (await findVolume(connection, copy)) {
      throw new DampError('name-taken', `A volume named ${copy} is there already.`);
    }
    // As the container says: the labels of its data are of when that was made.
    await createVolume(connection, copy, {
      ...instanceLabels(managed),
      ...snapshotLabels({ volumeId, runId, snapshot }),
    });
  }
  await copyVolumes(tools, { pairs, replaces: false, imageId, runId }, context);
  if ((await getOwnContainer(connection, instance)).running) throw startedMeanwhile(instance);
}

/** By somebody else: data that is written while it is copied is no data. */
function startedMeanwhile(instance: string): DampError {
  return new DampError(
    'conflict',
    `${instance} was started while its data was copied, so the copy is worth nothing. Try again.`,
  );
}

/** The snapshot volumes that the run has made, and that are still there. */
export async function keptByRun(
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
