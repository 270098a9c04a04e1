import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  overlaps,
  parseSubnet,
  roomFor,
  translateAddress,
  uniqueLocalSubnet,
  type Subnet,
} from '@/shared/subnet';

function subnet(text: string): Subnet {
  const parsed = parseSubnet(text);
  if (!parsed) throw new Error(`${text} is no subnet.`);
  return parsed;
}

describe('a subnet', () => {
  it('is read as it is written, and told how it should be', () => {
    expect(parseSubnet('172.30.5.7/24')).toMatchObject({ text: '172.30.5.0/24', isExact: false });
    expect(parseSubnet('FD00:0::/64')).toMatchObject({ text: 'fd00::/64', isExact: true });
    for (const text of ['', '172.30.0.0', '172.30.0.0/33', '172.30.0/24', 'fd00::/129', 'x/24']) {
      expect(parseSubnet(text)).toBeNull();
    }
  });

  it('overlaps where one lies in the other, and never another family', () => {
    expect(overlaps(subnet('10.0.0.0/8'), subnet('10.9.8.0/24'))).toBe(true);
    expect(overlaps(subnet('10.9.8.0/24'), subnet('10.9.9.0/24'))).toBe(false);
    expect(overlaps(subnet('0.0.0.0/0'), subnet('::/0'))).toBe(false);
  });

  it('has room for all but the net, the gateway and the broadcast', () => {
    expect(roomFor(subnet('172.30.0.0/24'))).toBe(253n);
    expect(roomFor(subnet('172.30.0.0/32'))).toBe(0n);
  });

  it('keeps the host part of an address that moves, where it fits', () => {
    const [from, to] = [subnet('172.30.0.0/24'), subnet('10.9.8.0/24')];
    expect(translateAddress('172.30.0.77', from, to, [])).toBe('10.9.8.77');
    expect(translateAddress('172.30.0.77', from, to, ['10.9.8.77'])).toBeNull();
    expect(translateAddress('172.30.0.200', from, subnet('10.9.8.0/25'), [])).toBeNull();
    expect(translateAddress('172.30.1.77', from, to, [])).toBeNull();
    expect(translateAddress('fd00::5', subnet('fd00::/64'), subnet('fd11::/64'), [])).toBe(
      'fd11::5',
    );
  });

  it('of one’s own is a /64 in a /48 that was drawn, whatever was drawn', () => {
    const byte = fc.nat(255);
    fc.assert(
      fc.property(fc.array(byte, { minLength: 5, maxLength: 5 }), (bytes) => {
        const own = subnet(uniqueLocalSubnet(bytes));
        expect(own.first >> 120n).toBe(0xfdn);
        expect(own.isExact && own.prefix === 64).toBe(true);
        expect((own.first >> 80n) & 0xffn).toBe(BigInt(bytes[4] ?? 0));
      }),
    );
  });

  it('translates there and back to the same address', () => {
    const [from, to] = [subnet('172.30.0.0/24'), subnet('10.9.8.0/24')];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 254 }), (host) => {
        const there = translateAddress(`172.30.0.${host}`, from, to, []) ?? '';
        expect(contains(to, there)).toBe(true);
        expect(translateAddress(there, to, from, [])).toBe(`172.30.0.${host}`);
      }),
    );
  });
});
