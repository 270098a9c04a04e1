import { describe, expect, it } from 'vitest';
import type { Container } from '@/shared/engine';
import { namesThatResolve } from '@/shared/names-that-resolve';
import { sayerOfSeenFrom } from '@/shared/seen-from';
import { aContainer, anInstance, endpoint } from '../renderer/made-up.ts';

const inSegments = (container: Container, names: readonly string[], aliases: string[] = []) => ({
  ...container,
  endpoint: endpoint({ aliases, ...(names[0] === undefined ? {} : { segment: names[0] }) }),
  segments: names.map((name) => ({ name, aliases })),
});
const user = (name: string, segment: string, aliases: string[] = []) =>
  inSegments(aContainer({ id: `${name}-of-a-long-id`, name }), [segment], aliases);
const service = (name: string, segments: readonly string[], aliases: string[] = []) => ({
  ...inSegments(anInstance(name), segments, aliases),
  endpoint: endpoint({ aliases }),
});

const seenOf = (containers: readonly Container[], isSegmented = true) => {
  const rows = namesThatResolve({ containers, facts: [], customs: [], isSegmented });
  return (name: string) => rows.find((row) => row.name === name);
};

describe('while the network is segmented, a name is seen', () => {
  const shop = user('shop-app', 'shop', ['app']);
  const blog = user('blog-app', 'blog');
  const redis = service('redis', ['shop'], ['cache']);
  const mysql = service('mysql', ['blog', 'shop']);
  const seen = seenOf([shop, blog, redis, mysql]);

  it('of a project’s container from its segment, of a service from those that use it', () => {
    expect(seen('app')?.seenFrom).toBe('shop');
    expect(seen('cache')?.seenFrom).toBe('shop and services');
    expect(seen('damp-mysql')?.seenFrom).toBe('everywhere');
  });

  it('only where it is borne: an alias of one segment is none of another', () => {
    const both = {
      ...inSegments(aContainer({ name: 'shop-job' }), ['shop', 'blog']),
      segments: [
        { name: 'shop', aliases: [] },
        { name: 'blog', aliases: ['job'] },
      ],
    };
    const names = seenOf([shop, blog, redis, both]);
    expect(names('job')?.seenFrom).toBe('blog');
    expect(names('shop-job')?.seenFrom).toBe('blog and shop');
  });

  it('from the open too, where others have put somebody there', () => {
    const left = { ...aContainer({ name: 'tool' }), endpoint: endpoint() };
    const names = seenOf([shop, blog, redis, left]);
    expect(names('tool')?.seenFrom).toBe('services and 1 in the open');
  });

  it('of two segments’ containers, each from its own; who sees both gets any', () => {
    const other = user('blog-web', 'blog', ['app']);
    expect(seenOf([shop, other, redis])('app')).toMatchObject({
      state: 'answers',
      seenFrom: 'blog and shop',
      sentence: null,
      holders: [{ seenFrom: 'shop' }, { seenFrom: 'blog' }],
    });
    expect(seenOf([shop, other, mysql])('app')?.sentence).toBe(
      'damp-mysql sees more than one of them, and gets any.',
    );
    const mail = service('mailpit', ['blog', 'shop']);
    expect(seenOf([shop, other, mysql, mail])('app')?.sentence).toBe(
      'damp-mysql and damp-mailpit see more than one of them, and get any.',
    );
  });

  it('from nowhere where DAMP’s server answers, and nobody on the network itself asks it', () => {
    const dns = { ...aContainer({ name: 'damp-dns', helper: 'dns' }), endpoint: endpoint() };
    const answer = { kind: 'members' as const, members: ['damp-redis'] };
    const picture = {
      containers: [shop, redis, dns],
      customs: [{ name: '*.x.test', alias: false, answer }],
      isSegmented: true,
    };
    const from = (asking: readonly string[]) =>
      namesThatResolve({
        ...picture,
        facts: asking.map((id) => ({ id, hostname: null, service: null, asksDamp: true })),
      }).find(({ name }) => name === '*.x.test')?.seenFrom;
    expect(from([shop.id])).toBe('nowhere');
    expect(from([redis.id])).toBe('services');
  });

  it('is said of nothing while it is not segmented', () => {
    expect(seenOf([shop, redis], false)('app')).toMatchObject({ seenFrom: null });
  });
});

it('many segments are told by the few that are missing', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const say = sayerOfSeenFrom(names.map((name) => user(`${name}-app`, name)));
  expect(say(new Set(['a', 'b', null]))).toBe('a, b and services');
  expect(say(new Set([...names.slice(1), null]))).toBe('services and all segments but a');
  expect(say(new Set([...names, null]))).toBe('everywhere');
  expect(say(new Set())).toBe('nowhere');
});
