import { describe, expect, it } from 'vitest';
import type { CustomName } from '@/shared/custom-name';
import type { Container } from '@/shared/engine';
import { namesThatResolve, searchNames } from '@/shared/names-that-resolve';
import { aContainer, endpoint } from '../renderer/made-up.ts';

const ID = '0123456789abcdef';

const member = (name: string, ipv4: string | null, aliases: string[] = [], more = {}): Container =>
  aContainer({
    name,
    id: `${name}${ID}`,
    state: ipv4 === null ? 'exited' : 'running',
    endpoint: endpoint({ ipv4, aliases }),
    ...more,
  });

const rowsOf = (
  containers: Container[],
  customs: CustomName[] = [],
  facts: { id: string; service?: string; hostname?: string; asksDamp?: boolean }[] = [],
) =>
  namesThatResolve({
    containers,
    customs,
    facts: facts.map((one) => ({ hostname: null, service: null, asksDamp: false, ...one })),
  });

const row = (rows: ReturnType<typeof rowsOf>, name: string) =>
  rows.find((one) => one.name === name);

const custom = (name: string, alias: boolean, ...members: string[]): CustomName => ({
  name,
  alias,
  answer: { kind: 'members', members },
});

describe('names that resolve', () => {
  it('are a member’s name, aliases, compose service, hostname and short id, each once', () => {
    const shop = member('Shop', '172.28.4.2', ['web', 'app', 'SHOP']);
    const rows = rowsOf(
      [shop, aContainer({ name: 'apart' })],
      [],
      [{ id: shop.id, service: 'app', hostname: 'host1' }],
    );
    expect(Object.fromEntries(rows.map(({ name, source }) => [name, source]))).toEqual({
      shop: 'name',
      web: 'alias',
      app: 'service',
      host1: 'hostname',
      [shop.id.slice(0, 12).toLowerCase()]: 'id',
    });
    expect(row(rows, 'web')).toMatchObject({
      state: 'answers',
      holders: [{ member: 'Shop', address: '172.28.4.2' }],
    });
  });

  it('of a stopped member are there, and not answered now', () => {
    expect(row(rowsOf([member('shop', null)]), 'shop')).toMatchObject({ state: 'silent' });
  });

  it('that two members have, in whatever case, are a clash and come first', () => {
    const rows = rowsOf([
      member('a-app', '172.28.4.2', ['App']),
      member('b-app', '172.28.4.3', ['app']),
    ]);
    expect(rows[0]).toMatchObject({ name: 'app', state: 'clash' });
    expect(rows[0]?.sentence).toMatch(/a-app and b-app.*each of them gets itself/);
    const half = rowsOf([member('a', '172.28.4.2', ['app']), member('b', null, ['app'])]);
    expect(half[0]?.sentence).toMatch(/Now a answers; when another of them starts/);
  });

  it('that copies of one compose service have answer in turn, as they are meant to', () => {
    const copy = (at: number, ipv4: string | null, project = 'shop') =>
      member(`${project}-app-${at}`, ipv4, ['app'], { project, projectService: 'app' });
    const appOf = (...copies: Container[]) => row(rowsOf(copies), 'app');
    expect(appOf(copy(1, '172.28.4.2'), copy(2, '172.28.4.3'))).toMatchObject({
      state: 'answers',
      sentence: 'Copies of one service: who asks gets any of them.',
    });
    expect(appOf(copy(1, null), copy(2, null))?.state).toBe('silent');
    const clash = appOf(copy(1, '172.28.4.2'), copy(1, '172.28.4.3', 'blog'));
    expect(clash?.state).toBe('clash');
    expect(clash?.sentence).toMatch(/or keep them apart: Edit, Segmented\.$/);
  });

  it('that members of different segments have are no clash', () => {
    const inOne = (name: string, segment: string) => {
      const one = member(name, '172.28.4.2', ['app']);
      const endpoint = one.endpoint && { ...one.endpoint, segment };
      return { ...one, endpoint, segments: [{ name: segment, aliases: ['app'] }] };
    };
    const apart = rowsOf([inOne('a-app', 'a'), inOne('b-app', 'b')]);
    expect(row(apart, 'app')).toMatchObject({ state: 'answers', holders: [{}, {}] });
    const together = row(rowsOf([inOne('a-app', 'a'), inOne('a-web', 'a')]), 'app');
    expect(together?.state).toBe('clash');
    expect(together?.sentence).toMatch(/Rename one, or take its alias away\.$/);
  });

  it('that are meant for several members are no clash', () => {
    const two = [member('a', '172.28.4.2', ['x.test']), member('b', '172.28.4.3', ['x.test'])];
    expect(row(rowsOf(two, [custom('x.test', true, 'a', 'b')]), 'x.test')).toMatchObject({
      state: 'answers',
      source: 'custom',
    });
    expect(row(rowsOf(two, [custom('x.test', true, 'a')]), 'x.test')?.state).toBe('clash');
  });

  it('that a member has lost, or whose member is gone, are said to be so', () => {
    const a = member('a', '172.28.4.2', ['x.test']);
    const rows = rowsOf([a, member('b', '172.28.4.3')], [custom('x.test', true, 'a', 'b')]);
    expect(row(rows, 'x.test')).toMatchObject({ state: 'partly' });
    expect(row(rowsOf([], [custom('x.test', true, 'a')]), 'x.test')).toMatchObject({
      state: 'silent',
      sentence: 'a is not on the network.',
    });
  });

  describe('which DAMP’s server answers', () => {
    const dns = member('damp-dns', '172.28.4.254', [], { helper: 'dns' });
    const [a, b] = [member('a', '172.28.4.2'), member('b', '172.28.4.3')];
    const wild = custom('*.x.test', false, 'a');
    const asks = [{ id: a.id, asksDamp: true }];

    it('do not work in a segment, where the server’s address gives no answer', () => {
      const inShop = { ...a, endpoint: a.endpoint && { ...a.endpoint, segment: 'shop' } };
      expect(row(rowsOf([inShop, b, dns], [wild], asks), '*.x.test')).toMatchObject({
        state: 'partly',
        sentence:
          'For 0 of 2 running members. In segments, custom names that DAMP’s DNS server answers don’t work; other names for a member do.',
      });
    });

    it('say for how many members they work, and the way for the others', () => {
      expect(row(rowsOf([a, b, dns], [wild], asks), '*.x.test')).toMatchObject({
        state: 'partly',
        sentence:
          'For 1 of 2 running members: those that ask DAMP’s DNS server (dns: [172.28.4.254] in their compose file).',
      });
      expect(row(rowsOf([a, dns], [wild], asks), '*.x.test')?.state).toBe('answers');
    });

    it('are not answered without it, nor while their member is stopped', () => {
      expect(row(rowsOf([a, b], [wild], asks), '*.x.test')?.sentence).toMatch(/server/);
      const stopped = member('a', null);
      expect(row(rowsOf([stopped, dns], [wild]), '*.x.test')?.sentence).toMatch(/Not running/);
    });

    it('clash with a name that Docker knows', () => {
      const rows = rowsOf([a, b, dns], [custom('b', false, 'a')]);
      expect(rows.filter(({ name }) => name === 'b')).toHaveLength(1);
      expect(rows[0]).toMatchObject({ name: 'b', state: 'clash' });
    });
  });

  it('are found by a part of the name, of the member, of the address, and by what * stands for', () => {
    const rows = rowsOf([member('shop', '172.28.4.2')], [custom('*.x.test', false, 'shop')]);
    const found = (query: string) => searchNames(rows, query).map(({ name }) => name);
    expect(found('SHO')).toContain('shop');
    expect(found('4.2')).toContain('shop');
    expect(found('a.x.test')).toEqual(['*.x.test']);
    expect(found('nothing')).toEqual([]);
  });
});
