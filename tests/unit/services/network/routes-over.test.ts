import { describe, expect, it } from 'vitest';
import { routesOver } from '@/services/network/routes/routes-over';

const network = { id: '0123456789abcdef', subnet: '172.30.0.0/24', gateway: '172.30.0.1' };
const over = (subnet: string, via = 'tun0', interfaces = {}) =>
  routesOver(network, [{ subnet, via }], interfaces).map(({ message }) => message);

describe('a route of this computer', () => {
  it.each(['172.30.0.0/24', '172.30.0.128/25', '172.30.0.7/32', '172.30.0.0/16', '172.28.0.0/14'])(
    'lies over the network as %s, and is told with its interface',
    (subnet) => {
      expect(over(subnet)).toEqual([expect.stringContaining(`sends ${subnet} to tun0`)]);
    },
  );

  it('says what can’t be reached: what has these addresses, or the containers too', () => {
    expect(over('172.30.0.0/16')[0]).toContain('172.30.0.0/24 of that, so nobody reaches');
    expect(over('172.30.0.0/24')[0]).toContain('containers don’t reach what is there');
  });

  it.each(['172.31.0.0/24', '172.30.1.0/24', '172.16.0.0/12', '10.0.0.0/8', '128.0.0.0/1', 'what'])(
    'does not as %s',
    (subnet) => {
      expect(over(subnet)).toEqual([]);
    },
  );

  it('is the engine’s own where its interface is the network’s bridge, gateway or machine', () => {
    expect(over('172.30.0.0/24', 'br-0123456789ab')).toEqual([]);
    expect(over('172.30.0.0/24', 'shop0', { shop0: [{ address: '172.30.0.1' }] })).toEqual([]);
    expect(over('172.30.0.0/24', 'bridge101')).toEqual([]);
    expect(over('172.30.0.0/24', 'br-fedcba987654')).toHaveLength(1);
    expect(over('172.30.0.0/24', 'tun0', { tun0: [{ address: '172.30.0.2' }] })).toHaveLength(1);
  });

  it('is told once, and of a network without a subnet never', () => {
    const twice = { subnet: '172.30.0.0/16', via: 'tun0' };
    expect(routesOver(network, [twice, twice], {})).toMatchObject([
      { code: 'route-over-it', remedy: 'by-hand', container: null },
    ]);
    expect(routesOver({ ...network, subnet: null }, [twice], {})).toEqual([]);
  });
});
