import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  firstThatMatters,
  type PictureOfNetwork,
} from '@/renderer/features/network/changes/changes';
import type { Container, NetworkStatus } from '@/shared/engine';
import { standingOf } from '@/shared/standing';
import { aContainer, endpoint } from '../../../made-up';

const network: NetworkStatus = {
  state: 'ready',
  id: 'n1',
  driver: 'bridge',
  subnet: '172.28.4.0/24',
  gateway: '172.28.4.1',
  ipv6: false,
  isolation: 'open',
  ours: true,
  drift: [],
};
const PUBLISHED = {
  hostIp: '127.0.0.1',
  hostPort: 80,
  containerPort: 80,
  protocol: 'tcp',
} as const;
const nobody: PictureOfNetwork = { network, containers: [], intent: { names: [], groups: [] } };
const shop = aContainer({ id: 'id-shop', name: 'shop', endpoint: endpoint() });
const blog = aContainer({ id: 'id-blog', name: 'blog', endpoint: endpoint({ aliases: ['app'] }) });

const withAll = (...containers: readonly Container[]) => ({ ...nobody, containers });
const says = (before: PictureOfNetwork, after: PictureOfNetwork) =>
  changesBetween(before, after).map((change) => change.says);

describe('what changed from one picture of the network to the next', () => {
  it('is nothing where only what no answer rests on is another', () => {
    const drift = { ...network, state: 'drift' } as const;
    expect(says(withAll(shop), withAll({ ...shop, image: 'redis:9' }))).toEqual([]);
    expect(says(nobody, { ...nobody, network: drift })).toEqual([]);
    expect(says(nobody, { ...nobody, network: { state: 'unknown' } })).toEqual([]);
  });

  it.each<[Partial<Container>, Partial<Container>, string]>([
    [{}, { state: 'exited', endpoint: endpoint({ ipv4: null }), ports: [] }, 'shop stopped'],
    [{ state: 'exited', endpoint: endpoint({ ipv4: null }) }, {}, 'shop was started'],
    [{}, { state: 'paused' }, 'shop was paused'],
    [{ state: 'paused' }, {}, 'shop went on'],
    [{}, { endpoint: null }, 'shop was disconnected'],
    [{ endpoint: null }, {}, 'shop was connected'],
    [{}, { endpoint: endpoint({ ipv4: '172.28.4.9' }) }, 'shop got another address'],
    [{}, { endpoint: endpoint({ segment: 'blog' }) }, 'shop was put in other segments'],
    [{ health: 'starting' }, { health: 'healthy' }, 'shop became healthy'],
    [{ health: 'healthy' }, { health: 'unhealthy' }, 'shop became unhealthy'],
    [{}, { otherNetworks: ['shop_default'] }, 'shop was put on other networks'],
    [{}, { ports: [PUBLISHED] }, 'shop got other ports'],
  ])('names the first thing that is another with a container', (was, is, change) => {
    expect(says(withAll({ ...shop, ...was }), withAll({ ...shop, ...is }))).toEqual([change]);
  });

  it('tells who came and who went', () => {
    expect(says(withAll(shop), withAll(blog))).toEqual(['shop was removed', 'blog was made']);
  });

  it('tells that the network itself is another', () => {
    const missing = { ...nobody, network: { state: 'missing' } as const };
    expect(says(nobody, missing)).toEqual(['damp-network was removed']);
    expect(says(missing, nobody)).toEqual(['damp-network was made']);
    expect(says(nobody, { ...nobody, network: { ...network, id: 'n2' } })).toEqual([
      'damp-network was made anew',
    ]);
    expect(says(nobody, { ...nobody, network: { ...network, isolation: 'internal' } })).toEqual([
      'damp-network got another isolation',
    ]);
  });

  it('tells of a group who is new behind it, drained and taken out, and of a name who is to answer', () => {
    const group = (...instances: [string, boolean][]) => ({
      name: 'api.test',
      port: 80,
      mode: 'http' as const,
      instances: instances.map(([member, draining]) => ({ member, draining })),
    });
    const given = (member: string) => ({
      name: 'db.test',
      answer: { kind: 'members' as const, members: [member] },
      alias: true,
      given: [],
    });
    const before = {
      names: [given('shop')],
      groups: [group(['a', false], ['b', false], ['c', true])],
    };
    const after = {
      names: [given('blog')],
      groups: [group(['b', true], ['c', false], ['d', false])],
    };
    const changes = changesBetween({ ...nobody, intent: before }, { ...nobody, intent: after });
    expect(changes).toEqual([
      { says: 'db.test was given anew', about: ['db.test'] },
      { says: 'a was taken out', about: ['api.test'] },
      { says: 'b was drained', about: ['api.test'] },
      { says: 'c was used again', about: ['api.test'] },
      { says: 'd was added', about: ['api.test'] },
    ]);
    expect(says({ ...nobody, intent: before }, nobody)).toEqual([
      'db.test was removed',
      'api.test was removed',
    ]);
  });
});

describe('what makes an answer older', () => {
  const changed = changesBetween(
    withAll(shop, blog),
    withAll(
      { ...shop, state: 'exited' },
      { ...blog, endpoint: endpoint({ aliases: ['app', 'Db.Test'] }) },
    ),
  );

  it('is the first change of whom it is about, by id or by name', () => {
    expect(firstThatMatters(changed, { names: ['id-shop'] })).toBe('shop stopped');
    expect(firstThatMatters(changed, { names: ['SHOP'] })).toBe('shop stopped');
    expect(firstThatMatters(changed, { names: ['somebody'] })).toBeNull();
  });

  it('is a new name only for who asked for it', () => {
    expect(firstThatMatters(changed, { names: ['db.test'] })).toBe('blog got other names');
    expect(firstThatMatters(changed, { names: ['app', 'id-blog'] })).toBeNull();
  });

  it('is a lost name for who asked for it, however well the one that bore it stands', () => {
    const before = { ...shop, endpoint: endpoint({ aliases: ['cache', 'kv'] }) };
    const after = { ...shop, endpoint: endpoint({ aliases: ['kv'] }) };
    const lost = changesBetween(withAll(before), withAll(after));
    const stood = new Map([['id-shop', standingOf(before)]]);
    expect(firstThatMatters(lost, { names: ['cache'], stood })).toBe('shop lost a name');
    expect(firstThatMatters(lost, { names: ['kv', 'id-shop'], stood })).toBeNull();
  });

  it('is not that the picture catches up with what was known', () => {
    const knew = { names: ['shop'], stood: new Map([['id-shop', standingOf(shop)]]) };
    const created = { ...shop, state: 'created', endpoint: endpoint({ ipv4: null }) } as const;
    const caughtUp = [
      ...changesBetween(nobody, withAll(created)),
      ...changesBetween(withAll(created), withAll(shop)),
    ];
    expect(firstThatMatters(caughtUp, knew)).toBeNull();
    expect(firstThatMatters(caughtUp, { names: ['shop'] })).toBe('shop was made');
    const after = changesBetween(withAll(shop), withAll(created));
    expect(firstThatMatters([...caughtUp, ...after], knew)).toBe('shop stopped');
    const named = { ...shop, endpoint: endpoint({ aliases: ['cache'] }) };
    const learned = changesBetween(withAll(shop), withAll(named));
    expect(firstThatMatters(learned, { ...knew, names: ['cache'] })).toBeNull();
    const renamed = changesBetween(withAll(shop), withAll({ ...shop, name: 'till' }));
    expect(firstThatMatters(renamed, knew)).toBe('shop was called till');
  });

  it('is the network for everybody', () => {
    const moved = changesBetween(nobody, { ...nobody, network: { ...network, id: 'n2' } });
    expect(firstThatMatters(moved, { names: ['whoever'] })).toBe('damp-network was made anew');
    expect(firstThatMatters([...changed, ...moved], { names: ['shop'] })).toBe(
      'damp-network was made anew',
    );
  });
});
