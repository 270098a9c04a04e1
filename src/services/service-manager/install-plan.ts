import { DampError } from '@/shared/errors';
import { volumeName } from '@/shared/instances';
import type { Snapshot } from '@/shared/volumes';
import { imageReference, settingsLabels } from '../docker/container-options';
import { findContainer } from '../docker/containers';
import { hasImage, pullImage } from '../docker/images';
import { createVolume, findVolume, removeVolume } from '../docker/volumes';
import type { Plan, Step } from '../steps/plan';
import { createStep, startStep } from './create-and-start';
import { settleNotes } from './data-note';
import { forgetKeptDataStep, keepKeptDataStep } from './keep-kept-data-step';
import { getOwnContainer } from './own-container';
import type { Tools } from './tools';
import { waitUntilHealthy } from './wait-until-healthy';
import { checkVolumes, findInstance, type Wanted } from './wanted';

/** A note on a volume that stays, whatever becomes of the run that made it. */
const USED = 'used';

/**
 * Ends with a healthy instance on the network; its data volumes are reused where they are. `keep` is
 * the copy of data that another version wrote; null: there is none.
 */
export function installPlan(wanted: Wanted, keep: Snapshot | null, tools: Tools): Plan {
  return {
    steps: [
      pullStep(wanted, tools, { isThere: () => findInstance(tools.connection, wanted) }),
      networkStep(tools),
      ...(wanted.definition.volumes.length > 0 ? [volumeStep(wanted, tools)] : []),
      ...(keep ? [keepKeptDataStep(wanted, keep, tools)] : []),
      createStep(wanted, tools),
      startStep(wanted, tools),
      healthyStep(wanted, keep, tools),
      ...(keep ? [forgetKeptDataStep(wanted, tools)] : []),
    ],
    isFulfilled: async () => {
      const found = await findInstance(tools.connection, wanted);
      if (!found) await checkVolumes(tools.connection, wanted);
      return found !== null && found.running && !found.paused && found.health === 'healthy';
    },
    // Before that nothing ran on the data; from then on somebody may have worked with it.
    whenCutOff: (done) => (done.includes('create') ? 'finish' : 'undo'),
    release: () => {
      tools.ports.release(wanted.instance);
    },
  };
}

/**
 * A downloaded image stays when the run is undone: the next try is quick. Nothing is downloaded for a
 * container that is there, nor, but for an update, where the engine has the image.
 */
export function pullStep(
  { definition, version }: Wanted,
  { connection }: Tools,
  {
    isThere,
    isUpdate = false,
  }: {
    readonly isThere: (runId: string) => Promise<unknown>;
    readonly isUpdate?: boolean;
  },
): Step {
  const reference = imageReference(definition, version);
  return {
    id: 'pull',
    title: `Download ${reference}`,
    run: async ({ runId, signal, report }) => {
      if (await isThere(runId)) return;
      if (!isUpdate && (await hasImage(connection, reference))) return;
      const image = { name: definition.image, version };
      await pullImage(connection, image, { signal, onProgress: report });
    },
  };
}

export function networkStep({ network }: Tools): Step {
  return {
    id: 'network',
    title: `Prepare the network ${network.getNetworkName()}`,
    run: () => network.ensureNetworkExists(),
  };
}

function volumeStep(wanted: Wanted, { connection }: Tools): Step {
  const { definition, instance } = wanted;
  return {
    id: 'volume',
    title: `Prepare the data volume of ${instance}`,
    run: async ({ runId, remember, remembered }) => {
      await checkVolumes(connection, wanted);
      const container = await findContainer(connection, instance);
      for (const { id } of definition.volumes) {
        const name = volumeName(instance, id);
        if (await findVolume(connection, name)) {
          // From before a crash, and a service has worked on it since: the data is no longer the run's.
          if (remembered[name] !== undefined && container?.wasStarted) await remember(name, USED);
          continue;
        }
        await remember(name, 'made');
        await createVolume(connection, name, settingsLabels({ ...wanted, runId }, id));
      }
    },
    undo: async ({ runId, remembered }) => {
      for (const [name, note] of Object.entries(remembered)) {
        if (note === USED) continue;
        const found = await findVolume(connection, name);
        if (found?.run !== runId) continue;
        await removeVolume(connection, name).catch((error: unknown) => {
          // Somebody has mounted it since: it is no longer ours alone to delete.
          if (!(error instanceof DampError) || error.code !== 'conflict') throw error;
        });
      }
    },
  };
}

function healthyStep(wanted: Wanted, keep: Snapshot | null, tools: Tools): Step {
  const { definition, instance } = wanted;
  return {
    id: 'healthy',
    title: `Wait until ${definition.name} answers`,
    run: async ({ runId, signal }) => {
      const container = await getOwnContainer(tools.connection, instance);
      await waitUntilHealthy(tools, wanted, container, signal);
      // While the data may still be put back, the older note may come true again.
      if (!keep) await settleNotes(tools.connection, instance, runId);
    },
  };
}
