import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog/index';
import { meantToReach } from '@/services/network/doctor/meant-to-reach';
import { managed, net, NETWORK, party, place, publishes } from './made-up-facts';

const redis = party('damp-redis', 2, {
  managed: managed('redis'),
  publishes: [publishes(16_379, 6379)],
});
const app = party('app-1', 3, { project: 'app', composeService: 'web', exposes: [80] });
const db = party('db-1', 4, {
  project: 'app',
  composeService: 'db',
  exposes: [5432],
  places: [place('app_default', 4)],
});

type Around = Parameters<typeof meantToReach>[0];

const groups = [{ name: 'cache.test', port: 6379 }];

function asked(...around: (Around['parties'][number] | Around['networks'][number])[]): string[] {
  const parties = around.filter((one) => 'places' in one);
  const networks = [net(NETWORK), ...around.filter((one) => 'driver' in one)];
  const { sweep, questions } = meantToReach({ parties, networks }, NETWORK, catalog, groups);
  return questions.map(({ row, column, question }) => {
    const target = sweep.columns[column];
    return `${sweep.rows[row]?.name} > ${target?.name}:${target?.port} as ${question.to}:${question.port}`;
  });
}

describe('what is meant to be reached', () => {
  it('is each service on the catalogue’s ports, by members and, where published, by this computer', () => {
    expect(asked(redis, party('shop', 1))).toEqual([
      'This computer > damp-redis:6379 as 127.0.0.1:16379',
      'shop > damp-redis:6379 as damp-redis:6379',
    ]);
  });

  it('is a project’s own containers by each other, and no other project’s', () => {
    expect(asked(app, db, party('other', 5, { project: 'other', exposes: [] }))).toEqual([
      'app-1 > db-1:5432 as db-1:5432',
    ]);
  });

  it('is a group by its name; DAMP’s helpers themselves ask nobody', () => {
    const proxy = party('damp-balance-cache.test', 8, {
      isHelper: true,
      places: [place(NETWORK, 8, 'cache.test')],
    });
    const dns = party('damp-dns', 9, { isHelper: true, exposes: [53] });
    expect(asked(proxy, dns, party('shop', 1))).toEqual([
      'shop > cache.test:6379 as cache.test:6379',
    ]);
  });

  it('is in segments only what is used there', () => {
    const at = (...networks: string[]) => ({ places: networks.map((name) => place(name, 7)) });
    const shop = party('shop', 5, at('damp-network-shop'));
    const blog = party('blog', 6, at('damp-network-blog'));
    const used = { ...redis, ...at(NETWORK, 'damp-network-shop') };
    const segments = ['shop', 'blog'].map((name) =>
      net(`damp-network-${name}`, { segment: { of: NETWORK, name } }),
    );
    expect(asked(used, shop, blog, ...segments)).toEqual([
      'This computer > damp-redis:6379 as 127.0.0.1:16379',
      'shop > damp-redis:6379 as damp-redis:6379',
    ]);
  });

  it('is nothing for one that is stopped, nor for one that is not on the network', () => {
    expect(
      asked(redis, party('off', 1, { places: [] }), party('still', 6, { state: 'exited' })),
    ).toEqual(['This computer > damp-redis:6379 as 127.0.0.1:16379']);
  });
});
