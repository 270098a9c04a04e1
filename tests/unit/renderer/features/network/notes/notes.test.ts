import { describe, expect, it } from 'vitest';
import { clashNote, silenceNote } from '@/renderer/features/network/notes/notes';
import type { Container } from '@/shared/engine';
import { aContainer, anInstance, endpoint } from '../../../made-up';

const member = (name: string, aliases: string[] = [], more: Partial<Container> = {}) =>
  aContainer({ name, id: `id-${name}`, endpoint: endpoint({ aliases }), ...more });
const ofProject = (project: string, at = 1) =>
  member(`${project}-app-${at}`, ['app', `${project}-app`], { project, projectService: 'app' });
const group = (name: string, ...members: string[]) => ({
  name,
  port: 80,
  mode: 'http' as const,
  instances: members.map((one) => ({ member: one, draining: false })),
});

describe('the note that nobody answers for a group', () => {
  const proxy = (name: string, more: Partial<Container> = {}) =>
    member(`damp-balance-${name}`, [name], { helper: 'balance', ...more });
  const proxies = [proxy('api.test'), proxy('web.test')];

  it('names it and the way out; of several, all of them', () => {
    const containers = [member('a'), ...proxies];
    expect(silenceNote([group('api.test', 'a')], containers)).toBeNull();
    expect(silenceNote([group('api.test', 'b'), group('web.test', 'a')], containers)).toMatchObject(
      {
        says: 'Nobody answers at api.test:80.',
        more: 'None of its instances runs. Start one, or add one that runs.',
      },
    );
    expect(silenceNote([group('api.test', 'b'), group('web.test')], containers)).toMatchObject({
      says: 'Nobody answers at api.test:80 and web.test:80.',
      more: null,
    });
  });

  it('is there, too, where the instances run and the proxy is stopped or off the network', () => {
    const more = 'Its proxy does not run on the network. Put it back.';
    for (const off of [
      proxy('api.test', { endpoint: null }),
      proxy('api.test', { state: 'exited' }),
    ])
      expect(silenceNote([group('api.test', 'a')], [member('a'), off])).toMatchObject({ more });
  });
});

describe('the note that several answer to one name', () => {
  it('is there where two projects call a service the same', () => {
    const note = clashNote([ofProject('shop'), ofProject('blog')], []);
    expect(note?.says).toBe('shop-app-1 and blog-app-1 both answer to “app”.');
    expect(note?.keys).toEqual(['app blog-app-1 shop-app-1']);
  });

  it('names some of many', () => {
    const names = ['a', 'b', 'c', 'd'];
    const note = clashNote([member('one', names), member('two', names)], []);
    expect(note?.says).toBe('Several members each answer to “a”, “b”, “c” and 1 more.');
  });

  it('is there for who meets in a further segment, and not for who never meets', () => {
    const inSegments = (name: string, ...segments: string[]) =>
      member(name, [], {
        endpoint: endpoint({ segment: segments[0] ?? '' }),
        segments: segments.map((one) => ({ name: one, aliases: one === 'shop' ? ['app'] : [] })),
      });
    const both = inSegments('two', 'blog', 'shop');
    expect(clashNote([inSegments('one', 'shop'), both], [])?.says).toMatch(/both answer to “app”/);
    expect(clashNote([inSegments('one', 'shop'), inSegments('two', 'blog')], [])).toBeNull();
  });

  it('is not for copies that are meant to answer in turn, nor where one of them is stopped', () => {
    const stopped = member('two', ['app'], {
      state: 'exited',
      endpoint: endpoint({ ipv4: null, aliases: ['app'] }),
    });
    const redis = (name: string) => ({
      ...anInstance('redis', name),
      endpoint: endpoint({ aliases: ['cache'] }),
    });
    expect(clashNote([ofProject('shop', 1), ofProject('shop', 2)], [])).toBeNull();
    expect(clashNote([redis('damp-redis'), redis('damp-redis-2')], [])).toBeNull();
    expect(clashNote([member('one', ['app']), stopped], [])).toBeNull();
  });

  it('is not for a name that the user gave to all of them', () => {
    const given = {
      name: 'app',
      alias: true,
      answer: { kind: 'members' as const, members: ['one', 'two'] },
    };
    expect(clashNote([member('one', ['app']), member('two', ['app'])], [given])).toBeNull();
  });
});
