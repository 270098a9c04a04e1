import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import {
  wantedMemberSchema,
  wantedNetworkSchema,
  type WantedMember,
} from '@/shared/network-intent';
import { isSame } from '@/shared/wanted-members';
import { keepsApart, shapeOfSpec } from '../../docker/network-spec';
import type { Plan, Step } from '../../steps/plan';
import type { NetworkTools } from '../network-tools';
import type { WantedNow } from '../wanted-now';
import type { Move } from './move';
import { Moving } from './moving';
import { moveEndpoint } from './move-endpoint';
import { connectStep, sayMove } from './say-move';

type Work = Pick<Step, 'run' | 'undo'>;

/**
 * Makes the network anew in another shape and takes everybody along. An engine can’t rename a network,
 * so running members meet on one for the meantime while the name changes hands: they are never without
 * each other. Until all are across, whatever fails or is cut off brings the old one back.
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
  };
}

const rememberedSchema = z.object({
  network: wantedNetworkSchema.nullable(),
  members: z.array(wantedMemberSchema),
});

/** Fixed addresses that containers are kept at move too. */
function wantStep(move: Move, wanted: WantedNow): Work {
  return {
    run: async ({ remember, remembered }) => {
      // After a crash they are translated already, or are when the next line has been reached.
      if (remembered['translated'] !== undefined) return;
      const { network, members } = await wanted.read();
      if (remembered['intent'] === undefined) {
        await remember('intent', JSON.stringify({ network, members }));
      }
      await wanted.wantNetwork(move.wanted);
      await wanted.change((intent) => ({
        ...intent,
        members: intent.members.map(({ ipv4, ipv6, ...member }) => {
          const asked = { IPv4Address: ipv4 ?? undefined, IPv6Address: ipv6 ?? undefined };
          const moved = moveEndpoint({ IPAMConfig: asked }, move.before, move.after).IPAMConfig;
          return { ...member, ipv4: moved?.IPv4Address ?? null, ipv6: moved?.IPv6Address ?? null };
        }),
      }));
      await remember('translated', 'yes');
    },
    undo: async ({ remembered }) => {
      if (remembered['intent'] === undefined) return;
      const { network, members } = rememberedSchema.parse(JSON.parse(remembered['intent']));
      // It is kept by engine: none is known where that was lost in the middle.
      if (wanted.place === null) throw noEngine();
      await wanted.wantNetwork(network);
      // Who is kept besides by now, or no longer, was decided meanwhile.
      const was = ({ who }: WantedMember) => members.find((member) => isSame(member.who, who));
      await wanted.change((intent) => ({
        ...intent,
        members: intent.members.map((member) => was(member) ?? member),
      }));
    },
  };
}

function noEngine(): DampError {
  return new DampError('engine-unreachable', 'Docker went away while the network was moved.');
}
