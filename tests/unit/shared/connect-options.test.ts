import { describe, expect, it } from 'vitest';
import { connectProblems } from '@/shared/connect-options';
import { isHostOf } from '@/shared/ipv4';
import { container, endpoint, managed } from '../services/network/made-up.ts';

const net = {
  subnet: '172.30.0.0/24',
  gateway: '172.30.0.1',
  ipv6: false,
  isolation: 'open' as 'open' | 'segmented',
};
const web = container('web');
const db = container('db', {
  endpoint: endpoint('a', { aliases: ['Main.test'], ipv4: '172.30.0.5' }),
});

function problems(options: { aliases?: string[]; ipv4?: string; ipv6?: string }) {
  const asked = { aliases: [], ipv4: null, ipv6: null, ...options };
  return connectProblems(asked, web, [web, db], net);
}

describe('the options of a connect', () => {
  it('are right where the names and addresses are free', () => {
    expect(problems({ aliases: ['shop.test', 'web'], ipv4: '172.30.0.9' })).toEqual({});
  });

  it.each([
    [{ aliases: ['two words'] }, /no name for a host/],
    [{ aliases: ['main.TEST'] }, /a name of db/],
    [{ aliases: ['db'] }, /a name of db/],
    [{ ipv4: '172.30.0' }, /no IPv4 address/],
    [{ ipv4: '172.31.0.9' }, /within 172\.30\.0\.0\/24/],
    [{ ipv4: '172.30.0.1' }, /gateway/],
    [{ ipv4: '172.30.0.5' }, /db has this address/],
    [{ ipv6: 'fd00::2' }, /no IPv6/],
  ])('are refused in words: %j', (options, words) => {
    expect(Object.values(problems(options)).join(' ')).toMatch(words);
  });
});

describe('an alias that somebody has', () => {
  const inShop = container('shop-app', {
    project: 'shop',
    endpoint: endpoint('s', { aliases: ['app'], segment: 'shop' }),
    segments: [{ name: 'shop', aliases: ['app'] }],
  });
  const asked = (one: ReturnType<typeof container>, isolation: 'open' | 'segmented') =>
    connectProblems({ aliases: ['APP'], ipv4: null, ipv6: null }, one, [inShop, one], {
      ...net,
      isolation,
    }).aliases;

  it('is free in another segment, and nowhere else', () => {
    const blog = container('blog-app', { project: 'blog' });
    const shop = container('shop-job', { project: 'shop' });
    const guest = container('guest', { segments: [{ name: 'shop', aliases: [] }] });
    const service = container('damp-redis', { managed: managed('damp-redis') });
    expect(asked(blog, 'segmented')).toBeUndefined();
    expect(asked(blog, 'open')).toMatch(/a name of shop-app/);
    for (const one of [shop, guest, service])
      expect(asked(one, 'segmented')).toMatch(/a name of shop-app/);
  });
});

describe('an address of a subnet', () => {
  it.each([
    ['10.0.0.1', '10.0.0.0/8', true],
    ['10.255.255.255', '10.0.0.0/8', false],
    ['172.30.0.0', '172.30.0.0/24', false],
    ['172.30.1.7', '172.30.1.4/30', false],
    ['172.30.1.6', '172.30.1.4/30', true],
    ['172.30.1.300', '172.30.1.0/24', false],
    ['1.2.3.4', 'fd00::/64', false],
  ])('%s in %s: %s', (address, subnet, isIn) => {
    expect(isHostOf(address, subnet)).toBe(isIn);
  });
});
