import { DampError } from '@/shared/errors';
import { inspectPlace } from '../../docker/container-place';
import { connectToNetwork, leaveNetwork, saysEngine } from '../../docker/network-connect';
import { chooseNetwork } from '../../docker/network-choice';
import { clearGhost, idsOn, removeWithGhosts } from '../../docker/network-ghosts';
import { createFromSpec, inspectSpec, networkSpecSchema } from '../../docker/network-spec';
import { orAnotherAddress } from '../../docker/or-another-address';
import { unlessGone, unlessNotFound } from '../../docker/unless-gone';
import type { Plan, Step } from '../../steps/plan';
import type { NetworkTools } from '../network-tools';
import { sayLeft } from '../say-left';
import { SegmentWork } from '../segments/segment-work';
import { endMeanwhile } from '../shape/end-meanwhile';
import { sayAction } from './say-action';
import type { RepairAction } from './repair-actions';

type Leave = RepairAction & { do: 'leave' };
type Remove = RepairAction & { do: 'remove' };

/**
 * Puts the network right. Cut off, it is finished: every step looks before it acts. Where one fails,
 * those that were taken off the network are put back on it, as they were; a container that can’t be
 * connected keeps no other one off.
 */
export function repairPlan(actions: readonly RepairAction[], tools: NetworkTools): Plan {
  const progress: Progress = { areSegmentsBroken: false };
  return {
    steps: actions.map((action) => stepOf(action, actions, tools, progress)),
    isFulfilled: () => Promise.resolve(actions.length === 0),
    whenCutOff: () => 'finish',
    sayLeft: (steps) => sayLeft(leftOff(actions, steps).map(({ container }) => container.name)),
  };
}

/** What of a run decides whether its segments are taken back. */
interface Progress {
  areSegmentsBroken: boolean;
}

/** Segments are taken back where one of them fails, and not for a container that can’t be connected. */
function segmentWork(
  { action }: RepairAction & { do: 'segment' },
  tools: NetworkTools,
  progress: Progress,
): Pick<Step, 'run' | 'undo'> {
  const work = new SegmentWork(tools);
  return {
    run: async ({ runId }) => {
      try {
        await work.do(action, runId);
      } catch (error) {
        progress.areSegmentsBroken = true;
        throw error;
      }
    },
    undo: async ({ runId }) => {
      if (progress.areSegmentsBroken) await work.undo(action, runId);
    },
  };
}

/** Who was taken off a network and not put back, by the steps that could not be undone. */
export function leftOff(
  actions: readonly RepairAction[],
  steps: readonly string[],
): readonly Leave[] {
  return actions.filter(
    (action): action is Leave => action.do === 'leave' && steps.includes(sayAction(action).id),
  );
}

function stepOf(
  action: RepairAction,
  all: readonly RepairAction[],
  tools: NetworkTools,
  progress: Progress,
): Step {
  const { connection, network } = tools;
  const { id, title } = sayAction(action);
  switch (action.do) {
    case 'segment':
      return { id, title, ...segmentWork(action, tools, progress) };
    case 'leave':
      return {
        id,
        title,
        run: () =>
          network.exclusively(() => leaveNetwork(connection, action.network, action.container)),
        undo: () => unlessGone(() => putBack(action, tools)),
      };
    case 'clear':
      return { id, title, run: () => clearGhost(connection, action.network, action.name) };
    case 'remove':
      return {
        id,
        title,
        run: async ({ remember, remembered }) => {
          if (remembered['spec'] === undefined) {
            const spec = await unlessNotFound(() => inspectSpec(connection, action.id));
            if (spec) await remember('spec', JSON.stringify(spec));
          }
          await network.exclusively(() => removeWithGhosts(connection, action));
        },
        undo: ({ remembered }) => makeAgain(action, remembered['spec'], all, tools),
      };
    case 'create':
      return { id, title, run: () => network.ensureNetworkExists() };
    case 'connect':
      return {
        id,
        title,
        failsAlone: true,
        run: () => unlessGone(() => connectAs(action, tools)),
      };
    case 'end':
      return { id, title, failsAlone: true, run: () => endMeanwhile(tools, action) };
  }
}

/**
 * On the network that it was taken off, be it one that does not fit; on another one of the name where
 * that is gone.
 */
async function putBack({ network: left, container, endpoint }: Leave, tools: NetworkTools) {
  const { connection, network } = tools;
  const isBack = await network.exclusively(async () => {
    const networks = await network.list();
    const place = await inspectPlace(connection, container.id, network.getNetworkName());
    if (networks.some(({ Id }) => Id === place.endpoint?.NetworkID)) return true;
    const there = networks.find(({ Id }) => Id === left) ?? chooseNetwork(networks, () => 0);
    if (!there) return false;
    await orAnotherAddress(endpoint, (asked) =>
      connectToNetwork(connection, there, container.id, asked),
    );
    return true;
  });
  if (!isBack) await network.connectContainerToNetwork(container.id, endpoint);
}

/** The network as it was, where none of the name is there; and on it those who still point at the old one. */
async function makeAgain(
  { id, name }: Remove,
  spec: string | undefined,
  all: readonly RepairAction[],
  { connection, network }: NetworkTools,
): Promise<void> {
  if (spec === undefined) return;
  await network.exclusively(async () => {
    if ((await network.list()).length > 0) return;
    await createFromSpec(connection, name, networkSpecSchema.parse(JSON.parse(spec)));
    const [again] = await network.list();
    if (!again) return;
    for (const action of all) {
      if (action.do !== 'connect') continue;
      await unlessGone(async () => {
        const { endpoint } = await inspectPlace(connection, action.container.id, name);
        if (endpoint?.NetworkID !== id) return;
        await connectToNetwork(connection, again, action.container.id);
      });
    }
  });
}

/**
 * A connect that fails, for a port that is taken say, may leave a running container that says it is a
 * member and is none: Docker takes it neither on nor off again.
 */
async function connectAs(
  { container, endpoint }: RepairAction & { do: 'connect' },
  { connection, network }: NetworkTools,
): Promise<void> {
  const { id, name } = container;
  let details: string | undefined;
  try {
    await orAnotherAddress(endpoint, (asked) => network.connectContainerToNetwork(id, asked));
    const place = await inspectPlace(connection, id, network.getNetworkName());
    const { NetworkID } = place.endpoint ?? {};
    if (!place.isRunning || !NetworkID || (await idsOn(connection, NetworkID)).has(id)) return;
  } catch (error) {
    if (!saysEngine(error, /conflicts with existing route/i)) throw error;
    ({ details } = DampError.from(error));
  }
  throw new DampError(
    'conflict',
    `Docker has left ${name} half connected, after a connect that failed. Restart ${name}: it is on the network then.`,
    { details },
  );
}
