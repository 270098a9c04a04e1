import { describe, expect, it } from 'vitest';
import type { NetworkShape, ShapeScene } from '@/shared/network-shape';
import { shapeProblems, shapeWarnings } from '@/shared/shape-problems';

const shape: NetworkShape = {
  subnet: '172.30.0.0/24',
  gateway: null,
  range: null,
  ipv6: null,
  mtu: null,
  isolation: 'open',
};

const scene: ShapeScene = {
  shape,
  isApart: false,
  free: { subnet: '172.30.1.0/24', ipv6: 'fd12:3456:789a::/64' },
  taken: [
    { subnet: '172.18.0.0/16', by: 'the network shop_default', isBlocking: true },
    { subnet: '10.8.0.0/24', by: 'a route of this computer (tun0)', isBlocking: true },
    { subnet: '10.0.0.0/8', by: 'a route of this computer (tun1)', isBlocking: false },
    { subnet: 'fd00:1::/64', by: 'the network six', isBlocking: true },
  ],
  members: 20,
  segments: [],
  services: [],
};

describe('shapeProblems', () => {
  it('finds nothing wrong with a shape that fits', () => {
    expect(shapeProblems(shape, scene)).toEqual({});
    const all = { gateway: '172.30.0.254', range: '172.30.0.128/25', ipv6: 'fd12::/64', mtu: 1400 };
    expect(shapeProblems({ ...shape, ...all }, scene)).toEqual({});
    expect(shapeProblems({ ...shape, subnet: '10.9.0.0/24' }, scene)).toEqual({});
  });

  it.each([
    ['subnet', { subnet: 'nonsense' }, /looks like/],
    ['subnet', { subnet: '172.30.0.9/24' }, /is 172\.30\.0\.0\/24/],
    ['subnet', { subnet: '172.18.5.0/24' }, /network shop_default \(172\.18\.0\.0\/16\)/],
    ['subnet', { subnet: '10.8.0.0/16' }, /tun0/],
    ['subnet', { subnet: '172.30.0.0/28' }, /Room for 13 only, and 20/],
    ['subnet', { subnet: '172.30.0.0/31' }, /Between/],
    ['subnet', { subnet: '127.5.0.0/24' }, /loopback/],
    ['gateway', { gateway: '172.30.1.1' }, /Not within/],
    ['gateway', { gateway: '172.30.0.255' }, /nobody/],
    ['gateway', { gateway: 'gate' }, /such as/],
    ['range', { range: '172.30.1.0/25' }, /Not within/],
    ['range', { range: '172.30.0.0/28' }, /Room for 16 only/],
    ['ipv6', { ipv6: '2001:db8::/64' }, /begin with fd/],
    ['ipv6', { ipv6: 'fd00:1::/48' }, /network six/],
    ['ipv6', { ipv6: '172.30.0.0/24' }, /looks like/],
    ['mtu', { mtu: 100 }, /576/],
    ['mtu', { mtu: Number.NaN }, /whole number/],
    ['mtu', { mtu: 1200, ipv6: 'fd12::/64' }, /1280/],
  ] as const)('says what is wrong with the %s of %o', (field, change, words) => {
    const problems = shapeProblems({ ...shape, ...change }, scene);
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(words);
  });
});

describe('another isolation', () => {
  const uses = [{ name: 'shop', uses: ['damp-redis'] }];
  const segmented = { ...shape, isolation: 'segmented', segments: uses } as const;
  const internal = { ...shape, isolation: 'internal' } as const;
  const moved = { subnet: '172.30.1.0/24' };
  const unused = { segments: [{ name: 'shop', uses: [] }] };

  it.each([
    ['from internal', internal, segmented, 'Set the isolation to Open first, then to Segmented.'],
    ['to internal', segmented, internal, 'Set the isolation to Open first, then to Internal.'],
    ['with another MTU', shape, { ...segmented, mtu: 1400 }, /^Change the addresses first/],
    ['back with IPv6', segmented, { ...shape, ipv6: 'fd12::/64' }, /^Set the isolation to Open/],
    ['with IPv6 in it', segmented, { ...segmented, ipv6: 'fd12::/64' }, /to Segmented again/],
    ['with an MTU in it', segmented, { ...segmented, mtu: 1400 }, /to Segmented again/],
    ['with a subnet in it', segmented, { ...segmented, ...moved }, undefined],
    ['with a subnet and uses', segmented, { ...segmented, ...moved, ...unused }, /who uses what/],
    ['alone', shape, segmented, undefined],
    ['back alone', segmented, shape, undefined],
  ] as const)('is judged by what else changes: %s', (_what, now, asked, said) => {
    const { isolation } = shapeProblems(asked, { ...scene, shape: now });
    if (said === undefined) expect(isolation).toBeUndefined();
    else expect(isolation).toMatch(said);
  });
});

describe('shapeWarnings', () => {
  it.each([
    ['172.30.0.0/24', []],
    ['10.9.0.0/24', [/tun1/]],
    ['172.19.0.0/24', [/compose/]],
    ['8.8.8.0/24', [/public/]],
  ] as const)('of %s', (subnet, words) => {
    const said = shapeWarnings({ ...shape, subnet }, scene);
    expect(said).toHaveLength(words.length);
    words.forEach((word, index) => expect(said[index]).toMatch(word));
  });
});
