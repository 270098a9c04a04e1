import { DampError } from '@/shared/errors';
import { removeContainer, stopContainer, findContainer } from '../docker/containers';
import { instanceVolumes, removeVolume, volumeUsers } from '../docker/volumes';
import type { Plan, Step } from '../steps/plan';
import { removeNotes } from './data-note';
import { findOwnContainer } from './own-container';
import { startOnNetwork } from './start-instance';
import type { Tools } from './tools';

/**
 * Ends with no container of the instance, and with none of the named volumes where the data is to
 * go: only what the user was asked about by name, though more may bear the instance's labels.
 */
export function removePlan(
  {
    instance,
    deleteData,
    volumes,
  }: {
    readonly instance: string;
    readonly deleteData: boolean;
    readonly volumes: readonly string[];
  },
  tools: Tools,
): Plan {
  const { connection } = tools;
  const ownVolumes = async () =>
    (await instanceVolumes(connection, instance)).filter(({ name }) => volumes.includes(name));
  return {
    steps: [
      ...(deleteData ? [checkDataStep(instance, ownVolumes, tools)] : []),
      stopStep(instance, tools),
      removeStep(instance, tools),
      ...(deleteData ? [deleteDataStep(instance, ownVolumes, tools)] : []),
    ],
    isFulfilled: async () => {
      if (await findOwnContainer(connection, instance)) return false;
      return !deleteData || (await ownVolumes()).length === 0;
    },
    // The data may have been in use again since: while its container is there, nothing is deleted.
    whenCutOff: (done) => (deleteData && !done.includes('remove') ? 'undo' : 'finish'),
  };
}

/** First, so that nothing is stopped for a removal that would fail at its end. */
function checkDataStep(
  instance: string,
  ownVolumes: () => Promise<readonly { readonly name: string }[]>,
  { connection }: Tools,
): Step {
  return {
    id: 'check-data',
    title: `See whether anything else uses the data of ${instance}`,
    run: async () => {
      const own = await findOwnContainer(connection, instance);
      for (const { name } of await ownVolumes()) {
        const other = (await volumeUsers(connection, [name])).find(({ id }) => id !== own?.id);
        if (!other) continue;
        throw new DampError(
          'conflict',
          `The container ${other.container} uses the volume ${name} too, so its data can’t be deleted. Remove ${other.container} first, or keep the data.`,
        );
      }
    },
  };
}

function stopStep(instance: string, tools: Tools): Step {
  const { connection } = tools;
  return {
    id: 'stop',
    title: `Stop ${instance}`,
    run: async ({ remember }) => {
      const found = await findOwnContainer(connection, instance);
      if (!found?.running) return;
      await remember('stopped', found.id);
      await stopContainer(connection, found);
    },
    undo: async ({ remembered }) => {
      const id = remembered['stopped'];
      const found = id === undefined ? null : await findContainer(connection, id);
      if (found) await startOnNetwork(tools, found);
    },
  };
}

function removeStep(instance: string, { connection }: Tools): Step {
  return {
    id: 'remove',
    title: `Remove the container ${instance}`,
    cancellable: false,
    run: async () => {
      const found = await findOwnContainer(connection, instance);
      if (found) await removeContainer(connection, found, { withAnonymousVolumes: false });
    },
  };
}

/** Last, so that whatever goes wrong before leaves the data. */
function deleteDataStep(
  instance: string,
  ownVolumes: () => Promise<readonly { readonly name: string }[]>,
  { connection }: Tools,
): Step {
  return {
    id: 'delete-data',
    title: `Delete the data of ${instance}`,
    cancellable: false,
    run: async () => {
      for (const { name } of await ownVolumes()) await removeVolume(connection, name);
      await removeNotes(connection, instance);
    },
  };
}
