import type { Snapshot } from '@/shared/volumes';
import { forgetKept, keepData, putBack, type DataState } from '../snapshots/keep-data';
import type { Step } from '../steps/plan';
import type { BothContainers } from './both-containers';
import { isCurrent } from './image-update';
import type { Tools } from './tools';
import type { Wanted } from './wanted';

/**
 * Another version, or a newer image of it, may change the data for good as soon as it runs: a copy
 * is kept until it is healthy, and put back where it is not.
 */
export function keepDataStep(
  wanted: Wanted,
  snapshot: Snapshot,
  state: DataState,
  both: BothContainers,
  tools: Tools,
): Step {
  const { instance, version } = wanted;
  return {
    id: 'keep',
    title: `Keep a copy of the data of ${instance}`,
    run: async ({ remember, remembered, ...context }) => {
      const old = await both.old(context.runId);
      if (!old || remembered['whole'] !== undefined || (await both.fresh(context.runId))) return;
      // What made the data opens it again. An update that has nothing to do ends here, too.
      const isSame = old.managed.version === version && (await isCurrent(old, wanted, tools));
      if (isSame) return;
      const { managed, imageId, image } = old;
      await remember('image', imageId);
      await remember('reference', image);
      const kept = { instance, snapshot, managed, imageId };
      await remember('whole', await keepData(tools, kept, context));
    },
    undo: async (context) => {
      const { runId, remembered } = context;
      const { whole, image, reference } = remembered;
      // Without the old one the new version stays, and with it the data as it has made it.
      if (image === undefined || !(await both.old(runId))) return;
      await both.assertAlone(runId);
      if (whole !== undefined) {
        await putBack(tools, state, { instance, kept: whole, imageId: image, reference }, context);
      } else await forgetKept(tools, instance, runId);
    },
  };
}
