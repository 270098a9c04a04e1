import fc from 'fast-check';
import { Address4 } from 'ip-address';
import { describe, expect, it } from 'vitest';
import { freeSubnets } from '@/services/docker/free-subnet';

describe('freeSubnets', () => {
  it('overlaps no network and no narrow route, whatever there is', () => {
    const octet = fc.nat(255);
    const subnet = fc
      .tuple(fc.constantFrom('10', '172', '192'), octet, octet, fc.integer({ min: 17, max: 32 }))
      .map(([a, b, c, prefix]) => `${a}.${b}.${c}.0/${prefix}`);
    fc.assert(
      fc.property(fc.array(subnet), fc.array(subnet), (networks, routes) => {
        for (const free of freeSubnets(networks, routes).slice(0, 50)) {
          const candidate = new Address4(free);
          for (const other of [...networks, ...routes].map((text) => new Address4(text))) {
            expect(candidate.isInSubnet(other) || other.isInSubnet(candidate)).toBe(false);
          }
        }
      }),
    );
  });

  it('takes ranges in turn, so that a refused range is left soon', () => {
    const ranges = freeSubnets([], []).slice(0, 5);
    expect(new Set(ranges.map((subnet) => subnet.split('.').slice(0, 2).join('.'))).size).toBe(5);
  });

  it('leaves a range that a VPN routes, but not for the two halves of its default route', () => {
    const free = freeSubnets([], ['172.16.0.0/12', '0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/0']);
    expect(free[0]).toMatch(/^10\.213\./);
  });

  it('still finds one where a VPN takes every private range whole', () => {
    const vpn = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
    expect(freeSubnets(['172.30.0.0/24'], vpn)[0]).toBe('172.29.0.0/24');
  });

  it('finds none where networks hold them all, and bears what is no subnet', () => {
    const all = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/64', 'nonsense'];
    expect(freeSubnets(all, [])).toEqual([]);
  });
});
