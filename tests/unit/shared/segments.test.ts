import { describe, expect, it } from 'vitest';
import type { Container } from '@/shared/engine';
import { groupsOf, meets, segmentsWanted, servicesToUse, usesOf } from '@/shared/segments';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import { container, endpoint, managed } from '../services/network/made-up.ts';

const segmented = { chosen: true, subnet: '', gateway: null, isolation: 'segmented' } as const;

function service(name: string, more: Partial<Container> = {}): Container {
  return container(name, {
    managed: managed(name),
    networkMode: 'net',
    endpoint: endpoint('a'),
    ...more,
  });
}

function wanted(more: Partial<WantedOnNetwork> = {}): WantedOnNetwork {
  return { name: 'net', network: segmented, members: [], absent: [], ...more };
}

const keptWeb = { who: { name: 'web' }, aliases: [], ipv4: null, ipv6: null };
const inShop = {
  endpoint: endpoint('s', { segment: 'shop' }),
  segments: [{ name: 'shop', aliases: [] }],
};

/** By the containers’ names. */
function places(containers: readonly Container[], what: WantedOnNetwork) {
  const found = segmentsWanted(containers, what);
  return Object.fromEntries(
    containers.flatMap(({ id, name }) => (found.has(id) ? [[name, found.get(id)]] : [])),
  );
}

describe('who belongs in which segment', () => {
  it('is nobody while the network is not segmented', () => {
    const open = wanted({ network: { ...segmented, isolation: 'open' } });
    expect(places([service('damp-mysql'), container('web', inShop)], open)).toEqual({});
  });

  it('is each project in its own, a single container in one of its name, a service in those that use it', () => {
    const web = container('shop-web', { project: 'shop', endpoint: endpoint('a') });
    const tool = container('web');
    const segments = [
      { name: 'shop', uses: ['damp-mysql'] },
      { name: 'web', uses: ['damp-mysql', 'damp-redis'] },
      { name: 'gone', uses: ['damp-redis'] },
    ];
    const all = [service('damp-mysql'), service('damp-redis'), web, tool, container('other')];
    expect(places(all, wanted({ members: [keptWeb], segments }))).toEqual({
      'damp-mysql': ['shop', 'web'],
      'damp-redis': ['web'],
      'shop-web': ['shop'],
      web: ['web'],
    });
  });

  it('leaves who was put into another segment by hand there, and a service off that the user took off', () => {
    const tool = container('tool', inShop);
    const segments = [{ name: 'shop', uses: ['damp-mysql'] }];
    const all = [service('damp-mysql'), tool];
    expect(places(all, wanted({ segments }))).toEqual({ tool: ['shop'], 'damp-mysql': ['shop'] });
    expect(places(all, wanted({ segments, absent: ['damp-mysql'] }))).toEqual({ tool: ['shop'] });
  });

  it('puts the DNS server into all, and a group’s proxy where it is used and where its instances are', () => {
    const dns = container('damp-dns', { helper: 'dns', endpoint: endpoint('a') });
    const proxy = container('damp-balance-api', {
      helper: 'balance',
      endpoint: endpoint('a', { aliases: ['api.test'] }),
    });
    const shop = container('shop-web', { project: 'shop', endpoint: endpoint('a') });
    const blog = container('blog-web', { project: 'blog', endpoint: endpoint('a') });
    const other = container('other-web', { project: 'other', endpoint: endpoint('a') });
    const instances = [{ member: 'shop-web', draining: false }];
    const groups = [{ name: 'api.test', port: 80, mode: 'http' as const, instances }];
    const segments = [{ name: 'blog', uses: ['api.test'] }];
    expect(places([dns, proxy, shop, blog, other], wanted({ segments, groups }))).toEqual({
      'damp-dns': ['blog', 'other', 'shop'],
      'damp-balance-api': ['blog', 'shop'],
      'shop-web': ['shop'],
      'blog-web': ['blog'],
      'other-web': ['other'],
    });
    expect(servicesToUse([dns, proxy, service('damp-mysql')], { groups })).toEqual([
      'api.test',
      'damp-mysql',
    ]);
    expect(groupsOf([shop], { groups })).toEqual(['api.test']);
    expect(groupsOf([blog, other], { groups })).toEqual([]);
  });
});

describe('who finds whom', () => {
  it('is who shares the network itself or a segment', () => {
    const mysql = service('damp-mysql', { segments: [{ name: 'shop', aliases: [] }] });
    const redis = service('damp-redis');
    const shop = container('shop', inShop);
    const blog = container('blog', {
      endpoint: endpoint('b', { segment: 'blog' }),
      segments: [{ name: 'blog', aliases: [] }],
    });
    expect([meets(mysql, redis), meets(shop, mysql), meets(mysql, shop)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([meets(shop, redis), meets(shop, blog), meets(blog, mysql)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('what a project seems to use', () => {
  const services = [
    { name: 'damp-mysql', aliases: ['db.test'] },
    { name: 'damp-mysql-2', aliases: [] },
    { name: 'damp-redis', aliases: [] },
  ];

  it('is each service that its environment names as a whole word, by any of its names', () => {
    expect(usesOf(['mysql://root:s3cret@damp-mysql-2:3306/db'], services)).toEqual([
      'damp-mysql-2',
    ]);
    expect(usesOf(['DB.test', 'tcp://damp-redis'], services)).toEqual(['damp-mysql', 'damp-redis']);
  });

  it('is all where it names none: the program may read a file', () => {
    expect(usesOf(['/usr/bin', 'mysql'], services)).toHaveLength(3);
  });
});
