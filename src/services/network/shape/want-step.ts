import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  wantedMemberSchema,
  wantedNetworkSchema,
  type WantedMember,
} from '@/shared/network-intent';
import { DampError } from '@/shared/errors';
import { isSame } from '@/shared/wanted-members';
import type { Step } from '../../steps/plan';
import type { WantedNow } from '../wanted-now';
import type { Move } from './move';
import { moveEndpoint } from './move-endpoint';

type Shapes = Pick<Move, 'before' | 'after'>;

const rememberedSchema = z.object({
  network: wantedNetworkSchema.nullable(),
  members: z.array(wantedMemberSchema),
});

/**
 * The intent says what the network is from now on; fixed addresses that containers are kept at move too.
 * Undone, what somebody else has changed meanwhile stays.
 */
export function wantStep(move: Move, wanted: WantedNow): Pick<Step, 'run' | 'undo'> {
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
        members: intent.members.map((member) => ({ ...member, ...movedAddresses(member, move) })),
      }));
      await remember('translated', 'yes');
    },
    undo: async ({ remembered }) => {
      if (remembered['intent'] === undefined) return;
      const before = rememberedSchema.parse(JSON.parse(remembered['intent']));
      // It is kept by engine: none is known where that was lost in the middle.
      if (wanted.place === null) throw noEngine();
      const { network } = await wanted.read();
      if (isDeepStrictEqual(network, move.wanted)) await wanted.wantNetwork(before.network);
      await wanted.change((intent) => ({
        ...intent,
        members: [...movedBack(intent.members, before.members, move)],
      }));
    },
  };
}

/** Each has the addresses again that it had before, unless it was given others since they moved. */
export function movedBack(
  members: readonly WantedMember[],
  before: readonly WantedMember[],
  shapes: Shapes,
): readonly WantedMember[] {
  return members.map((member) => {
    const was = before.find(({ who }) => isSame(who, member.who));
    if (!was) return member;
    const moved = movedAddresses(was, shapes);
    return {
      ...member,
      ipv4: member.ipv4 === moved.ipv4 ? was.ipv4 : member.ipv4,
      ipv6: member.ipv6 === moved.ipv6 ? was.ipv6 : member.ipv6,
    };
  });
}

function movedAddresses(
  { ipv4, ipv6 }: WantedMember,
  { before, after }: Shapes,
): Pick<WantedMember, 'ipv4' | 'ipv6'> {
  const asked = { IPv4Address: ipv4 ?? undefined, IPv6Address: ipv6 ?? undefined };
  const moved = moveEndpoint({ IPAMConfig: asked }, before, after).IPAMConfig;
  return { ipv4: moved?.IPv4Address ?? null, ipv6: moved?.IPv6Address ?? null };
}

function noEngine(): DampError {
  return new DampError('engine-unreachable', 'Docker went away while the network was moved.');
}
