import { isDeepStrictEqual } from 'node:util';
import { asideName } from '@/shared/instances';
import type { Snapshot } from '@/shared/volumes';
import { carryNetworks } from '../docker/carry-networks';
import {
  findContainer,
  removeContainer,
  renameContainer,
  stopContainer,
} from '../docker/containers';
import { forgetKept, staysStopped, type DataState } from '../snapshots/keep-data';
import type { Plan, Step } from '../steps/plan';
import { createInstance } from './create-and-start';
import { noteData, settleNotes, unnoteData } from './data-note';
import { isCurrent } from './image-update';
import { networkStep, pullStep } from './install-plan';
import { optionsOf } from './instance-options';
import { keepDataStep } from './keep-data-step';
import { passwordStep } from './password-step';
import { startOnNetwork } from './start-instance';
import type { Tools } from './tools';
import { BothContainers } from './both-containers';
import { waitUntilHealthy } from './wait-until-healthy';
import type { Wanted } from './wanted';

/** What a change is besides what is wanted. */
interface Change {
  /** Downloads the image anew, and does no more where that is what the container is made from. */
  readonly isUpdate: boolean;
  /** Whether it is to run afterwards. */
  readonly isRunning: boolean;
  /** The copy of the data that is kept until a container of another image is healthy; null: there is no data. */
  readonly keep: Snapshot | null;
  /** The definition's, before anything stood in its place. */
  readonly catalogueEnvironment: Readonly<Record<string, string>>;
}

/**
 * Ends with another container of the instance on the same volumes. The old one is set aside under
 * another name until the new one is healthy; before that, whatever fails brings it back as it was.
 */
export function changePlan(wanted: Wanted, change: Change, tools: Tools): Plan {
  const both = new BothContainers(tools.connection, wanted.instance);
  const state: DataState = { isWhole: true };
  const steps: readonly Step[] = [
    portsStep(wanted, both, tools),
    pullStep(wanted, tools, { isUpdate: change.isUpdate, isThere: (runId) => both.fresh(runId) }),
    networkStep(tools),
    stopStep(wanted, change, state, both, tools),
    asideStep(wanted, change, both, tools),
    ...(change.keep ? [keepDataStep(wanted, change.keep, state, both, tools)] : []),
    createStep(wanted, both, tools),
    startStep(wanted, both, tools),
    healthyStep(wanted, both, tools),
    ...passwordStep(wanted, change.catalogueEnvironment, both, tools),
    ...(change.isRunning ? [] : [restStep(wanted, both, tools)]),
    discardStep(wanted, change, both, tools),
  ];
  return {
    steps,
    isFulfilled: async () => {
      const found = await findContainer(tools.connection, wanted.instance);
      if (change.isUpdate || !found?.managed || found.running !== change.isRunning) return false;
      const { version, environment, hostPorts, lan, memoryLimit } = wanted;
      const is = optionsOf(wanted.definition, found);
      return (
        isDeepStrictEqual(found.managed.environment, environment) &&
        isDeepStrictEqual(is.hostPorts, hostPorts) &&
        is.version === version &&
        is.lan === lan &&
        is.memoryLimit === memoryLimit
      );
    },
    // The new one may have been worked with since it was made: older data in its place would cost that.
    whenCutOff: (done) => (done.includes('create') ? 'finish' : 'undo'),
    release: () => {
      tools.ports.release(wanted.instance);
    },
  };
}

/** Before anything is stopped. The ports that it has count as free. */
function portsStep(wanted: Wanted, both: BothContainers, { ports }: Tools): Step {
  return {
    id: 'ports',
    title: `See whether the ports of ${wanted.instance} are free`,
    run: async ({ runId }) => {
      if (await both.fresh(runId)) return;
      await ports.choose(wanted.instance, wanted.definition, wanted.hostPorts);
    },
  };
}

function stopStep(
  wanted: Wanted,
  change: Change,
  state: Readonly<DataState>,
  both: BothContainers,
  tools: Tools,
): Step {
  const { connection } = tools;
  return {
    id: 'stop',
    title: `Stop ${wanted.instance}`,
    run: async ({ runId, remember }) => {
      const old = await both.old(runId);
      if (!old?.running || (await both.fresh(runId))) return;
      if (change.isUpdate && (await isCurrent(old, wanted, tools))) return;
      await remember('ran', old.id);
      await stopContainer(connection, old);
    },
    undo: async ({ runId, remembered }) => {
      const id = remembered['ran'];
      const old = id === undefined ? null : await findContainer(connection, id);
      if (!old) return;
      await both.assertAlone(runId);
      if (!state.isWhole) throw staysStopped(wanted.instance);
      await startOnNetwork(tools, old);
    },
  };
}

/** Stopped, so that its alias on the network is free as well. */
function asideStep(wanted: Wanted, change: Change, both: BothContainers, tools: Tools): Step {
  const { instance } = wanted;
  return {
    id: 'aside',
    title: `Set ${instance} aside`,
    run: async ({ runId }) => {
      const old = await both.old(runId);
      if (old?.name !== instance || (await both.fresh(runId))) return;
      if (change.isUpdate && (await isCurrent(old, wanted, tools))) return;
      await renameContainer(tools.connection, old, asideName(instance, runId));
    },
    undo: async ({ runId }) => {
      const old = await both.old(runId);
      if (!old || old.name === instance) return;
      await both.assertAlone(runId);
      await renameContainer(tools.connection, old, instance);
    },
  };
}

function createStep(wanted: Wanted, both: BothContainers, tools: Tools): Step {
  const { connection } = tools;
  return {
    id: 'create',
    title: `Create the container ${wanted.instance}`,
    run: async ({ runId }) => {
      const old = await both.old(runId);
      // Where an update found nothing to do, the old one still bears the name.
      if (old?.name === wanted.instance || (await both.fresh(runId))) return;
      await createInstance(wanted, tools, runId);
      if (old) await carryNetworks(connection, old.id, wanted.instance);
      await noteData(connection, wanted, runId);
    },
    undo: async ({ runId }) => {
      // Without the old one there is nothing to go back to: the new one stays.
      if (!(await both.old(runId))) return;
      const fresh = await both.fresh(runId);
      if (fresh?.running) await stopContainer(connection, fresh);
      if (fresh) await removeContainer(connection, fresh, { withAnonymousVolumes: true });
      await unnoteData(connection, wanted.instance, runId);
    },
  };
}

function startStep(wanted: Wanted, both: BothContainers, tools: Tools): Step {
  return {
    id: 'start',
    title: `Start ${wanted.instance}`,
    run: async ({ runId }) => {
      const fresh = await both.fresh(runId);
      if (fresh) await startOnNetwork(tools, fresh);
    },
  };
}

function healthyStep(wanted: Wanted, both: BothContainers, tools: Tools): Step {
  return {
    id: 'healthy',
    title: `Wait until ${wanted.definition.name} answers`,
    run: async ({ runId, signal }) => {
      const fresh = await both.fresh(runId);
      if (fresh) await waitUntilHealthy(tools, wanted, fresh, signal);
    },
  };
}

/** An instance that was stopped is so afterwards: it ran to be tried only. */
function restStep(wanted: Wanted, both: BothContainers, { connection }: Tools): Step {
  return {
    id: 'rest',
    title: `Stop ${wanted.instance} again`,
    run: async ({ runId }) => {
      const fresh = await both.fresh(runId);
      if (fresh?.running) await stopContainer(connection, fresh);
    },
  };
}

function discardStep(wanted: Wanted, change: Change, both: BothContainers, tools: Tools): Step {
  const { connection } = tools;
  return {
    id: 'discard',
    title: `Remove the old container of ${wanted.instance}`,
    cancellable: false,
    run: async ({ runId }) => {
      if (!(await both.fresh(runId))) return;
      const old = await both.old(runId);
      if (old) await removeContainer(connection, old, { withAnonymousVolumes: false });
      await settleNotes(connection, wanted.instance, runId);
      if (change.keep) await forgetKept(tools, wanted.instance, runId);
    },
  };
}
