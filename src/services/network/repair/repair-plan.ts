import { DampError } from '@/shared/errors';
import { connectToNetwork, leaveNetwork } from '../../docker/network-connect';
import { removeNetwork } from '../../docker/network-remove';
import type { Plan, Step } from '../../steps/plan';
import type { NetworkTools } from '../network-tools';
import { SegmentWork } from '../segments/segment-work';
import { sayAction } from './say-action';
import type { RepairAction } from './repair-actions';

/**
 * Puts the network right. Cut off, it is finished: every step looks before it acts. Where one fails,
 * those that were taken off the network are put back on it, as they were.
 */
export function repairPlan(actions: readonly RepairAction[], tools: NetworkTools): Plan {
  return {
    steps: actions.map((action) => stepOf(action, tools)),
    isFulfilled: () => Promise.resolve(actions.length === 0),
    whenCutOff: () => 'finish',
  };
}

function stepOf(action: RepairAction, tools: NetworkTools): Step {
  const { connection, network } = tools;
  const { id, title } = sayAction(action);
  switch (action.do) {
    case 'segment': {
      const work = new SegmentWork(tools);
      return {
        id,
        title,
        run: ({ runId }) => work.do(action.action, runId),
        undo: ({ runId }) => work.undo(action.action, runId),
      };
    }
    case 'leave':
      return {
        id,
        title,
        run: () =>
          network.exclusively(() => leaveNetwork(connection, action.network, action.container)),
        undo: () => unlessGone(() => putBack(action, { connection, network })),
      };
    case 'remove':
      return { id, title, run: () => network.exclusively(() => removeNetwork(connection, action)) };
    case 'create':
      return { id, title, run: () => network.ensureNetworkExists() };
    case 'connect':
      return { id, title, run: () => unlessGone(() => connectAs(action, network)) };
  }
}

/** On the network that it left, though that does not fit: it is as it was. Else on the one in its place. */
async function putBack(
  action: RepairAction & { do: 'leave' },
  { connection, network }: Pick<NetworkTools, 'connection' | 'network'>,
): Promise<void> {
  const left = (await network.list()).find(({ Id }) => Id === action.network);
  if (!left) {
    await connectAs(action, network);
    return;
  }
  await network.exclusively(() =>
    connectToNetwork(connection, left, action.container.id, action.endpoint),
  );
}

/** With an address of the network's choice where its own is taken: a name that answers comes first. */
async function connectAs(
  { container, endpoint }: Pick<RepairAction & { do: 'connect' }, 'container' | 'endpoint'>,
  network: NetworkTools['network'],
): Promise<void> {
  try {
    await network.connectContainerToNetwork(container.id, endpoint);
  } catch (error) {
    const isTaken =
      error instanceof DampError && /address already in use/i.test(error.details ?? '');
    if (!isTaken) throw error;
    await network.connectContainerToNetwork(container.id, { ...endpoint, IPAMConfig: null });
  }
}

async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isGone = error instanceof DampError && /no such container/i.test(error.details ?? '');
    if (!isGone) throw error;
  }
}
