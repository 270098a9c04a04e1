import { getOwnContainer } from '../service-manager/own-container';
import type { InstanceRequest } from '../service-manager/run-requests';
import type { Tools } from '../service-manager/tools';
import type { Plan, Step } from '../steps/plan';
import { forgetKept, keepData } from './keep-data';
import { startStep, stopStep } from './quiet-time';

export type SnapshotRequest = InstanceRequest & { readonly kind: 'snapshot' };

/** Ends with a copy of the instance's data, and the instance running where it ran before. */
export function snapshotPlan(request: SnapshotRequest, tools: Tools): Plan {
  const { instance, running } = request;
  const last = startStep(instance, running, tools);
  return {
    steps: [stopStep(instance, tools), copyStep(request, tools), last],
    isFulfilled: () => Promise.resolve(false),
    // Only the note of it was left over.
    whenCutOff: (done) => (done.includes(last.id) ? 'finish' : 'undo'),
  };
}

function copyStep(request: SnapshotRequest, tools: Tools): Step {
  return {
    id: 'copy',
    title: `Copy the data of ${request.instance}`,
    run: async ({ remember, remembered, ...context }) => {
      if (remembered['whole'] !== undefined) return;
      const { instance, snapshot } = request;
      const { managed, imageId } = await getOwnContainer(tools.connection, instance);
      await keepData(tools, { instance, snapshot, managed, imageId }, context);
      await remember('whole', 'yes');
    },
    undo: ({ runId }) => forgetKept(tools, request.instance, runId),
  };
}
