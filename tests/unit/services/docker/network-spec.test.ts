import { describe, expect, it } from 'vitest';
import { shapeOfSpec, shapeOfWanted, specOf, wantedOfShape } from '@/services/docker/network-spec';
import type { NetworkShape } from '@/shared/network-shape';

const plain: NetworkShape = {
  subnet: '172.30.0.0/24',
  gateway: '172.30.0.1',
  range: null,
  ipv6: null,
  mtu: null,
  isolation: 'open',
};
const rich: NetworkShape = {
  subnet: '10.9.0.0/16',
  gateway: '10.9.0.254',
  range: '10.9.1.0/24',
  ipv6: 'fd12:3456:789a::/64',
  mtu: 1400,
  isolation: 'internal',
};

describe('a network’s shape', () => {
  it.each([plain, rich])(
    'is read again from what is made of it, and from the intent: %o',
    (shape) => {
      expect(shapeOfSpec(specOf(shape))).toEqual(shape);
      expect(shapeOfWanted(wantedOfShape(shape))).toEqual(shape);
    },
  );

  it('has the first address as gateway where none is named', () => {
    const { IPAM } = specOf({ ...rich, gateway: null });
    expect(IPAM.Config?.map(({ Gateway }) => Gateway)).toEqual(['10.9.0.1', 'fd12:3456:789a::1']);
  });

  it('keeps what a network was made with besides, but for what the shape says', () => {
    const before = {
      ...specOf(rich),
      Labels: { 'com.example.team': 'shop', 'app.damp.isolation': 'internal' },
      Options: {
        'com.docker.network.bridge.name': 'damp0',
        'com.docker.network.driver.mtu': '1400',
        'com.docker.network.bridge.enable_icc': 'false',
      },
    };
    expect(specOf(plain, before)).toMatchObject({
      Internal: false,
      Labels: { 'com.example.team': 'shop', 'app.damp.managed': 'true' },
      Options: { 'com.docker.network.bridge.name': 'damp0' },
    });
    expect(Object.keys(specOf(plain, before).Options ?? {})).toHaveLength(1);
  });
});
