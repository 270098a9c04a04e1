import { volumeName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import { stopContainer } from '../docker/containers';
import { asInstalled } from '../service-manager/as-installed';
import { findOwnContainer, getOwnContainer } from '../service-manager/own-container';
import type { InstanceRequest } from '../service-manager/run-requests';
import type { Tools } from '../service-manager/tools';
import { waitUntilHealthy } from '../service-manager/wait-until-healthy';
import type { Plan, Step } from '../steps/plan';
import { copyAlone } from './copy-alone';
import { forgetKept, keepData, putBack, type DataState } from './keep-data';
import { startStep, stopStep } from './quiet-time';
import { findSnapshot } from './snapshots-of';

export type RollbackRequest = InstanceRequest & { readonly kind: 'rollback' };

/**
 * Ends with the data of a snapshot in place of the present one, which stays as a snapshot of its own,
 * and with a healthy instance where it ran before. Whatever fails, the present data is put back.
 */
export function rollbackPlan(
  request: RollbackRequest,
  definition: ServiceDefinition,
  tools: Tools,
): Plan {
  const { instance, running } = request;
  const replace = replaceStep(request, tools);
  const state: DataState = { isWhole: true };
  return {
    steps: [
      stopStep(instance, tools, state),
      keepStep(request, state, tools),
      replace,
      startStep(instance, running, tools),
      healthyStep(request, definition, tools),
    ],
    isFulfilled: () => Promise.resolve(false),
    // From then on somebody may have worked with it: going back would cost that.
    whenCutOff: (done) => (done.includes(replace.id) ? 'finish' : 'undo'),
  };
}

/** Its undoing is that of the whole run: what was kept is put back, and only then deleted. */
function keepStep({ instance, before }: RollbackRequest, state: DataState, tools: Tools): Step {
  const { connection } = tools;
  return {
    id: 'keep',
    title: `Keep the present data of ${instance}`,
    run: async ({ remember, remembered, ...context }) => {
      if (remembered['whole'] !== undefined) return;
      const { managed, imageId, image } = await getOwnContainer(connection, instance);
      await remember('image', imageId);
      await remember('reference', image);
      const kept = { instance, snapshot: before, managed, imageId };
      await remember('whole', await keepData(tools, kept, context));
    },
    undo: async (context) => {
      const { runId, remembered } = context;
      const { whole, image, reference } = remembered;
      if (whole !== undefined && image !== undefined) {
        const container = await findOwnContainer(connection, instance);
        if (container?.running) await stopContainer(connection, container);
        await putBack(tools, state, { instance, kept: whole, imageId: image, reference }, context);
      } else await forgetKept(tools, instance, runId);
    },
  };
}

function replaceStep({ instance, to }: RollbackRequest, tools: Tools): Step {
  const { connection } = tools;
  return {
    id: 'replace',
    title: `Copy the snapshot back`,
    run: async ({ runId, signal, report, remember, remembered }) => {
      if (remembered['whole'] !== undefined) return;
      const { imageId } = await getOwnContainer(connection, instance);
      const snapshot = await findSnapshot(connection, instance, to);
      const pairs = snapshot.map(({ name, volumeId }) => ({
        from: name,
        to: volumeName(instance, volumeId),
      }));
      const copies = { pairs, replaces: true, imageId, runId };
      await copyAlone(tools, instance, copies, { signal, report });
      await remember('whole', 'yes');
    },
  };
}

function healthyStep(
  { instance, running }: RollbackRequest,
  definition: ServiceDefinition,
  tools: Tools,
): Step {
  return {
    id: 'healthy',
    title: `Wait until ${definition.name} answers`,
    run: async ({ signal }) => {
      if (!running) return;
      const container = await getOwnContainer(tools.connection, instance);
      const installed = asInstalled(definition, container.managed);
      await waitUntilHealthy(tools, installed, container, signal);
    },
  };
}
