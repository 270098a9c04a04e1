import { removeContainer, stopContainer, findContainer } from '../docker/containers';
import { instanceVolumes, removeVolume } from '../docker/volumes';
import type { Plan, Step } from '../steps/plan';
import { findOwnContainer } from './own-container';
import { startOnNetwork } from './start-instance';
import type { Tools } from './tools';

/** Ends with no container of the instance, and no volume either where the data is to go. */
export function removePlan(
  { instance, deleteData }: { readonly instance: string; readonly deleteData: boolean },
  tools: Tools,
): Plan {
  const { connection } = tools;
  return {
    steps: [
      stopStep(instance, tools),
      removeStep(instance, tools),
      ...(deleteData ? [deleteDataStep(instance, tools)] : []),
    ],
    isFulfilled: async () => {
      if (await findOwnContainer(connection, instance)) return false;
      return !deleteData || (await instanceVolumes(connection, instance)).length === 0;
    },
    whenCutOff: () => 'finish',
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
function deleteDataStep(instance: string, { connection }: Tools): Step {
  return {
    id: 'delete-data',
    title: `Delete the data of ${instance}`,
    cancellable: false,
    run: async () => {
      for (const { name } of await instanceVolumes(connection, instance)) {
        await removeVolume(connection, name);
      }
    },
  };
}
