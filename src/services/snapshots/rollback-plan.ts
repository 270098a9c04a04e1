import { volumeName } from '@/shared/instances';
import {
  splitEnvironment,
  withEnvironment,
  type ServiceDefinition,
} from '@/shared/service-definition';
import { stopContainer } from '../docker/containers';
import { removeCopiers } from '../docker/volume-copy';
import { findOwnContainer, getOwnContainer } from '../service-manager/own-container';
import type { InstanceRequest } from '../service-manager/run-requests';
import type { Tools } from '../service-manager/tools';
import { waitUntilHealthy } from '../service-manager/wait-until-healthy';
import type { Plan, Step } from '../steps/plan';
import { copyVolumes, UNWATCHED } from './copy-volumes';
import { forgetKept, keepData, keptByRun } from './keep-data';
import { checkAlone } from './own-data';
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
  const last = healthyStep(request, definition, tools);
  return {
    steps: [
      // While the kept data is there, it was not put back yet.
      stopStep(instance, tools, async (runId) => {
        return (await keptByRun(tools, instance, runId)).length === 0;
      }),
      keepStep(request, tools),
      replaceStep(request, tools),
      startStep(instance, running, tools),
      last,
    ],
    isFulfilled: () => Promise.resolve(false),
    whenCutOff: (done) => (done.includes(last.id) ? 'finish' : 'undo'),
  };
}

/** Its undoing is that of the whole run: what was kept is put back, and only then deleted. */
function keepStep({ instance, before }: RollbackRequest, tools: Tools): Step {
  const { connection } = tools;
  return {
    id: 'keep',
    title: `Keep the present data of ${instance}`,
    run: async ({ remember, remembered, ...context }) => {
      if (remembered['whole'] !== undefined) return;
      const { id, imageId } = await getOwnContainer(connection, instance);
      await checkAlone(connection, instance, id);
      await remember('image', imageId);
      await keepData(tools, { instance, snapshot: before }, context);
      await remember('whole', 'yes');
    },
    undo: async ({ runId, remembered }) => {
      await removeCopiers(connection, runId);
      const imageId = remembered['image'];
      if (remembered['whole'] !== undefined && imageId !== undefined) {
        const container = await findOwnContainer(connection, instance);
        if (container?.running) await stopContainer(connection, container);
        const pairs = (await keptByRun(tools, instance, runId)).map(({ name, volumeId }) => ({
          from: name,
          to: volumeName(instance, volumeId),
        }));
        await copyVolumes(tools, { pairs, replaces: true, imageId, runId }, UNWATCHED);
      }
      await forgetKept(tools, instance, runId);
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
      const container = await getOwnContainer(connection, instance);
      const snapshot = await findSnapshot(connection, instance, to);
      const pairs = snapshot.map(({ name, volumeId }) => ({
        from: name,
        to: volumeName(instance, volumeId),
      }));
      const { imageId } = container;
      await checkAlone(connection, instance, container.id);
      await copyVolumes(tools, { pairs, replaces: true, imageId, runId }, { signal, report });
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
      const environment = container.managed?.environment ?? {};
      const expected = {
        definition: withEnvironment(definition, environment),
        extraEnvironment: splitEnvironment(definition, environment).extra,
      };
      await waitUntilHealthy(tools, expected, container, signal);
    },
  };
}
