import { describe, expect, it } from 'vitest';
import { sayChange } from '@/renderer/features/network/shape/say-change';
import type { NetworkShape } from '@/shared/network-shape';

const before: NetworkShape = {
  subnet: '172.30.0.0/24',
  gateway: null,
  range: null,
  ipv6: null,
  mtu: null,
  isolation: 'open',
};
const said = (change: Partial<NetworkShape>) => sayChange(before, { ...before, ...change });

describe('what is said of a change that is done', () => {
  it('is what is other now', () => {
    expect(said({ isolation: 'internal' })).toMatch(/^Done: damp-network is now internal\./);
    expect(said({ subnet: '10.1.0.0/24', ipv6: 'fd00::/64', mtu: 1400 })).toMatch(
      /is now on 10\.1\.0\.0\/24, with IPv6, with MTU 1400\./,
    );
  });

  it('is that it is done, where only the gateway or the segments are other', () => {
    expect(said({ gateway: '172.30.0.9' })).toMatch(/is now as you want it\./);
  });
});
