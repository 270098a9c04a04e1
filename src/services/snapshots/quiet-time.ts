import { findContainer, stopContainer } from '../docker/containers';
import { getOwnContainer } from '../service-manager/own-container';
import { startOnNetwork } from '../service-manager/start-instance';
import type { Tools } from '../service-manager/tools';
import type { Step } from '../steps/plan';
import { staysStopped, type DataState } from './keep-data';

/**
 * Stops the instance: data that is written while it is copied is no data. Undoing starts it again,
 * where its data is whole.
 */
export function stopStep(
  instance: string,
  tools: Tools,
  state: Readonly<DataState> = { isWhole: true },
): Step {
  return {
    id: 'stop',
    title: `Stop ${instance}`,
    run: async ({ remember, remembered }) => {
      // Taken up again when all was done: then it may run.
      if (remembered['looked'] !== undefined) return;
      const container = await getOwnContainer(tools.connection, instance);
      if (container.running) {
        await remember('stopped', container.id);
        await stopContainer(tools.connection, container);
      }
      await remember('looked', 'yes');
    },
    undo: async ({ remembered }) => {
      const id = remembered['stopped'];
      const found = id === undefined ? null : await findContainer(tools.connection, id);
      if (!found) return;
      if (!state.isWhole) throw staysStopped(instance);
      await startOnNetwork(tools, found);
    },
  };
}

/** Starts the instance, where it ran before. */
export function startStep(instance: string, ranBefore: boolean, tools: Tools): Step {
  return {
    id: 'start',
    title: `Start ${instance} again`,
    run: async () => {
      if (ranBefore) await startOnNetwork(tools, await getOwnContainer(tools.connection, instance));
    },
  };
}
