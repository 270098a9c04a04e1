import { describe, expect, it } from 'vitest';
import { networkSpecSchema } from '@/services/docker/network-spec';
import { movedBack } from '@/services/network/shape/want-step';
import type { WantedMember } from '@/shared/network-intent';

const spec = (subnet: string) =>
  networkSpecSchema.parse({ Driver: 'bridge', IPAM: { Config: [{ Subnet: subnet }] } });
const shapes = { before: spec('10.1.0.0/24'), after: spec('10.2.0.0/24') };

function kept(name: string, ipv4: string | null, aliases: string[] = []): WantedMember {
  return { who: { name }, aliases, ipv4, ipv6: null };
}

describe('a move that is taken back', () => {
  it('gives kept containers their old addresses, and leaves what was changed meanwhile', () => {
    const before = [kept('web', '10.1.0.7'), kept('gone', '10.1.0.8'), kept('db', '10.1.0.9')];
    const now = [
      kept('web', '10.2.0.7', ['shop.test']),
      kept('db', '10.2.0.99'),
      kept('late', '10.2.0.50'),
    ];
    expect(movedBack(now, before, shapes)).toEqual([
      kept('web', '10.1.0.7', ['shop.test']),
      kept('db', '10.2.0.99'),
      kept('late', '10.2.0.50'),
    ]);
  });

  it('gives one its address back that had no place in the new shape', () => {
    const before = [kept('web', '10.1.0.7')];
    const small = { ...shapes, after: spec('10.2.0.0/29') };
    expect(movedBack([kept('web', null)], before, small)).toEqual(before);
  });
});
