import { isDeepStrictEqual } from 'node:util';
import { keepsApart, shapeOfSpec } from '../../docker/network-spec';
import type { Plan, Step } from '../../steps/plan';
import type { NetworkTools } from '../network-tools';
import { sayLeft } from '../say-left';
import type { WantedNow } from '../wanted-now';
import type { Move } from './move';
import { Moving } from './moving';
import { connectStep, sayMove } from './say-move';
import { wantStep } from './want-step';

type Work = Pick<Step, 'run' | 'undo'>;

/**
 * Makes the network anew in another shape and takes everybody along. An engine can’t rename a network,
 * so running members meet on one for the meantime while the name changes hands: they are never without
 * each other. Until all are across, whatever fails or is cut off brings the old one back; what can’t be
 * brought back keeps no newer run waiting.
 */
export function movePlan(move: Move, tools: NetworkTools, wanted: WantedNow): Plan {
  const moving = new Moving(move, tools);
  const work: Readonly<Record<string, Work>> = {
    try: { run: ({ runId }) => moving.tryIt(runId), undo: ({ runId }) => moving.untry(runId) },
    bridge: {
      run: ({ runId }) => moving.makeBridge(runId),
      undo: ({ runId }) => moving.removeBridge(runId),
    },
    join: {
      run: ({ runId }) => moving.joinBridge(runId),
      undo: ({ runId }) => moving.leaveBridge(runId),
    },
    want: wantStep(move, wanted),
    leave: {
      run: ({ runId }) => moving.leaveOld(runId),
      undo: ({ runId }) => moving.joinOld(runId),
    },
    swap: { run: ({ runId }) => moving.swap(runId), undo: ({ runId }) => moving.swapBack(runId) },
    ...Object.fromEntries(
      move.members.map((member): [string, Work] => [
        connectStep(member.id),
        {
          run: ({ runId }) => moving.joinNew(runId, member),
          undo: ({ runId }) => moving.leaveNew(runId, member),
        },
      ]),
    ),
    part: {
      run: ({ runId }) => moving.leaveBridge(runId),
      undo: ({ runId }) => moving.joinBridge(runId),
    },
    unbridge: {
      run: async ({ runId }) => {
        // Somebody may have come by hand since.
        await moving.leaveBridge(runId);
        await moving.removeBridge(runId);
      },
      undo: ({ runId }) => moving.makeBridge(runId),
    },
  };
  return {
    steps: sayMove(move).flatMap(({ id, title }) => {
      const step = work[id];
      return step ? [{ id, title, ...step }] : [];
    }),
    isFulfilled: () => {
      const isSame = isDeepStrictEqual(shapeOfSpec(move.before), shapeOfSpec(move.after));
      return Promise.resolve(isSame && !keepsApart(move.before));
    },
    whenCutOff: (done) => (done.includes('part') ? 'finish' : 'undo'),
    sayLeft: () => (moving.left ? sayLeft(moving.left) : undefined),
  };
}
