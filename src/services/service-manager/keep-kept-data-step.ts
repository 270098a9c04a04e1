import { DampError } from '@/shared/errors';
import type { Snapshot } from '@/shared/volumes';
import { imageReference } from '../docker/container-options';
import { findContainer } from '../docker/containers';
import { forgetKept, keepData, putBack } from '../snapshots/keep-data';
import type { Step } from '../steps/plan';
import { keptData, settleNotes, unnoteData } from './data-note';
import type { Tools } from './tools';
import { findInstance, type Wanted } from './wanted';

/**
 * Another version than the one that wrote the data may change it for good as soon as it runs: a copy
 * of it, by the new image, is kept until that is healthy, and put back where it is not.
 */
export function keepKeptDataStep(wanted: Wanted, snapshot: Snapshot, tools: Tools): Step {
  const { definition, instance, version } = wanted;
  const { connection } = tools;
  const reference = imageReference(definition, version);
  const copiedWith = { imageId: reference, reference };
  return {
    id: 'keep',
    title: `Keep a copy of the data of ${instance}`,
    run: async ({ remember, remembered, ...context }) => {
      if (remembered['whole'] !== undefined || (await findInstance(connection, wanted))) return;
      const managed = await keptData(connection, definition, instance);
      if (!managed || managed.version === version) return;
      const kept = { instance, snapshot, managed, imageId: reference };
      await remember('whole', await keepData(tools, kept, context));
    },
    undo: async (context) => {
      const { runId, remembered } = context;
      const { whole } = remembered;
      if (whole !== undefined) {
        const found = await findContainer(connection, instance);
        if (found?.run === runId) throw stillThere(instance);
        // Somebody else's, which works on the data as it is: the copy stays as a snapshot.
        if (found) return;
        await putBack(tools, { isWhole: true }, { instance, kept: whole, ...copiedWith }, context);
        await unnoteData(connection, instance, runId);
      } else await forgetKept(tools, instance, runId);
    },
  };
}

/** Where the new version is healthy, what the data is of is noted for good, and the copy goes. */
export function forgetKeptDataStep({ instance }: Wanted, tools: Tools): Step {
  return {
    id: 'forget',
    title: `Delete the copy of the data of ${instance}`,
    cancellable: false,
    run: async ({ runId }) => {
      await settleNotes(tools.connection, instance, runId);
      // Half of it gone, nothing could be put back: what can't be deleted stays as a snapshot.
      await forgetKept(tools, instance, runId).catch(() => undefined);
    },
  };
}

function stillThere(instance: string): DampError {
  return new DampError(
    'conflict',
    `The container ${instance} could not be removed, so its data is not put back yet.`,
  );
}
