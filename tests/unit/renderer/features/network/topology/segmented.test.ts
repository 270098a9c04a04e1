import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { layOut, NODE } from '@/renderer/features/network/topology/layout';
import { nodeSentence } from '@/renderer/features/network/topology/node-words';
import { NOBODY, placeContainers } from '@/renderer/features/network/topology/places';
import {
  countedSegments,
  groupNote,
  seenSentence,
} from '@/renderer/features/network/topology/segment-words';
import type { Container } from '@/shared/engine';
import { servicesBySegment } from '@/shared/seen-from';
import { aContainer, anInstance, endpoint } from '../../../made-up.ts';

const segmentsNamed = (names: readonly string[]) =>
  names.map((name) => ({ name, aliases: [], networkId: `of-${name}` }));

/** Who uses services, in segments, the first of them its own. */
const user = (name: string, segments: readonly string[], project: string | null = null) =>
  aContainer({
    ...{ id: name, name, project, segments: segmentsNamed(segments) },
    endpoint: endpoint(segments[0] === undefined ? {} : { segment: segments[0] }),
  });
const service = (kind: string, segments: readonly string[]): Container => ({
  ...anInstance(kind),
  endpoint: endpoint(),
  segments: segmentsNamed(segments),
});

const redis = service('redis', ['blog', 'shop', 'tool']);
const mysql = service('mysql', ['shop']);
const dns = aContainer({ id: 'dns', name: 'damp-dns', helper: 'dns', endpoint: endpoint() });
const shopWeb = user('shop-web-1', ['shop'], 'shop');
const shopJob = user('shop-job-1', ['shop', 'blog'], 'shop');
const blog = user('blog-web-1', ['blog'], 'blog');
const tool = user('tool', ['tool']);
const left = user('left', []);
const all = [redis, mysql, dns, shopWeb, shopJob, blog, tool, left];
const services = servicesBySegment(all);

const placed = (containers: readonly Container[], isSegmented = true) =>
  placeContainers(containers, catalog, NOBODY, isSegmented);

describe('while the network is segmented', () => {
  it('who uses services is with those of its segment, and apart from the services', () => {
    const { groups } = placed(all);
    expect(groups.map(({ kind, title, slots }) => [kind, title, ...slots])).toEqual([
      ['services', 'Databases', 'damp-mysql'],
      ['services', 'Caches', 'damp-redis'],
      ['services', 'DAMP’s helpers', 'dns'],
      ['open', 'In the open', 'left'],
      ['segment', 'blog', 'blog-web-1'],
      ['segment', 'shop', 'shop-job-1', 'shop-web-1'],
      ['alone', 'Others', 'tool'],
    ]);
    expect(placed(all, false).groups.map(({ title }) => title)).toEqual([
      ...['Databases', 'Caches', 'DAMP’s helpers', 'blog', 'shop', 'Others'],
    ]);
  });

  it('a group says what of the services it sees', () => {
    expect(placed(all).groups.map((group) => groupNote(group, services))).toEqual([
      ...[null, null, null, 'sees all services', 'sees damp-redis'],
      ...['sees damp-redis and damp-mysql', 'a segment each'],
    ]);
    expect(groupNote({ kind: 'segment', title: 'new' }, services)).toBe('sees no service');
    for (const group of placed(all, false).groups) expect(groupNote(group, null)).toBeNull();
  });

  it('a node says who sees it, or what it sees', () => {
    const said = (container: Container) => seenSentence(container, services);
    expect(said(redis)).toBe('seen by the segments blog, shop and tool');
    expect(said(mysql)).toBe('seen by the segment shop');
    expect(said(blog)).toBe('sees damp-redis');
    expect(said(shopJob)).toBe('also in the segment blog, sees damp-redis and damp-mysql');
    expect(said(left)).toBe('in the open, sees all services');
    expect(said(aContainer({ name: 'off' }))).toBe('');
    expect(all.map((one) => seenSentence(one, null)).join('')).toBe('');
    expect(nodeSentence(blog, '', said(blog))).toMatch(
      / in the segment blog 172.* sees damp-redis$/,
    );
  });

  it('the segments that see a service are counted on it, and those of a user where they are several', () => {
    expect(
      [redis, mysql, dns, shopWeb, shopJob].map((one) => countedSegments(one, services)),
    ).toEqual([3, 1, 0, 0, 2]);
    expect(countedSegments(redis, null)).toBe(0);
  });

  it('a frame is around the nodes of its segment, around no other, and hangs not on the trunk', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      user(`p${index % 9}-c${index}`, [`p${index % 9}`], `p${index % 9}`),
    );
    const singles = Array.from({ length: 12 }, (_, index) => user(`t${index}`, [`t${index}`]));
    const { groups } = placed([...all, ...many, ...singles]);
    const { frames, places, rails, width, drops } = layOut({ groups, outside: [] });
    const segments = groups.filter(({ kind }) => kind === 'segment');
    expect(frames.map(({ key }) => key)).toEqual(segments.map(({ key }) => key));
    for (const frame of frames) {
      const within = places.filter(
        ({ x, y }) =>
          x < frame.x + frame.width &&
          x + NODE.width > frame.x &&
          y < frame.y + frame.height &&
          y + NODE.height > frame.y,
      );
      const whole = within.filter(
        ({ x, y }) =>
          x > frame.x &&
          x + NODE.width < frame.x + frame.width &&
          y > frame.y &&
          y + NODE.height < frame.y + frame.height,
      );
      const slots = segments.find(({ key }) => key === frame.key)?.slots;
      expect(within.map(({ id }) => id).toSorted()).toEqual([...(slots ?? [])].sort());
      expect(whole).toEqual(within);
      expect(frame.x + frame.width).toBeLessThanOrEqual(width);
    }
    for (const [at, { y, length }] of rails.entries()) {
      const next = rails[at + 1]?.y ?? Infinity;
      const middle = (frame: (typeof frames)[number]) => frame.y + frame.height / 2;
      const beside = frames.filter((frame) => middle(frame) > y && middle(frame) < next);
      for (const { x } of beside) expect(x).toBeGreaterThan(length);
    }
    // Each that is alone has a line of its own.
    const alone = places.filter(({ id }) => id === 'tool' || /^t\d/.test(id));
    for (const { x, y } of alone) {
      const own = drops.filter((drop) => drop.x < x && drop.x > x - 20 && drop.y > y);
      expect(own.filter((drop) => drop.y < y + NODE.height)).toHaveLength(1);
    }
  });
});
