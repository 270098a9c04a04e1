import { describe, expect, it } from 'vitest';
import type { ContainerPlace } from '@/services/docker/container-place';
import { segmentLabels } from '@/services/docker/labels';
import { planSegments } from '@/services/network/segments/plan-segments';
import { saySegmentAction } from '@/services/network/segments/say-segment-action';
import type { Container } from '@/shared/engine';
import type { Segment } from '@/shared/network-shape';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import { container, endpoint, managed, network } from './made-up.ts';

const SHOP = network('s', { Name: 'net-shop', Labels: segmentLabels('net', 'shop') });

/** Its places, by the network: their aliases. */
function placed(one: Container, at: Readonly<Record<string, readonly string[]>>) {
  const ids: Readonly<Record<string, string>> = { net: 'a', 'net-shop': 's' };
  const places = ['net', 'net-shop'].map((name): [string, ContainerPlace] => {
    const aliases = at[name];
    const asked = { Aliases: [...(aliases ?? [])], IPAMConfig: null };
    return [
      name,
      {
        id: one.id,
        name: one.name,
        isRunning: one.state === 'running',
        labels: {},
        networkMode: 'net',
        endpoint: aliases ? { ...asked, NetworkID: ids[name] ?? '' } : null,
      },
    ];
  });
  return { container: one, places: new Map(places) };
}

const mysql = container('damp-mysql', {
  managed: managed('damp-mysql'),
  networkMode: 'net',
  endpoint: endpoint('a', { aliases: ['damp-mysql'] }),
});
const web = container('shop-web', {
  project: 'shop',
  endpoint: endpoint('a', { aliases: ['web'] }),
});
const webThere = {
  ...web,
  endpoint: endpoint('s', { aliases: ['web'], segment: 'shop' }),
  segments: [{ name: 'shop', aliases: ['web'] }],
};

function planned(
  all: readonly ReturnType<typeof placed>[],
  isolation: 'open' | 'segmented',
  {
    segments = [],
    there = [SHOP],
    ...more
  }: Partial<WantedOnNetwork> & {
    segments?: Segment[];
    there?: (typeof SHOP)[];
  } = {},
  only?: ReadonlySet<string>,
) {
  const chosen = { chosen: true, subnet: '', gateway: null, isolation };
  const wanted = { name: 'net', network: chosen, members: [], absent: [], segments, ...more };
  const scene = {
    networks: [network('a')],
    segments: there.map((one) => ({ network: one, name: 'shop' })),
    containers: all.map((one) => one.container),
    placed: new Map(all.map((one) => [one.container.id, one])),
  };
  return planSegments(scene, wanted, only).map((action) => saySegmentAction(action).title);
}

const uses = [{ name: 'shop', uses: ['damp-mysql'] }];

describe('the way to other segments', () => {
  it('lets everybody in before anybody leaves the open network', () => {
    const all = [placed(web, { net: ['web'] }), placed(mysql, { net: ['damp-mysql'] })];
    expect(planned(all, 'segmented', { segments: uses, there: [] })).toEqual([
      'Make the segment shop',
      'Let shop see damp-mysql',
      'Put shop-web into the segment shop',
      'Take shop-web off net',
    ]);
  });

  it('is nothing where all is so already, and back leads to the open network', () => {
    const there = { ...mysql, segments: [{ name: 'shop', aliases: ['damp-mysql'] }] };
    const all = [
      placed(there, { net: ['damp-mysql'], 'net-shop': ['damp-mysql'] }),
      placed(webThere, { 'net-shop': ['web'] }),
    ];
    expect(planned(all, 'segmented', { segments: uses })).toEqual([]);
    expect(planned(all, 'open')).toEqual([
      'Connect shop-web to net',
      'Take shop-web out of the segment shop',
      'Hide damp-mysql from shop',
      'Remove the segment shop',
    ]);
    expect(planned(all, 'segmented')).toEqual(['Hide damp-mysql from shop']);
  });

  it('gives a name back that a service lost in a segment', () => {
    const there = { ...mysql, segments: [{ name: 'shop', aliases: [] }] };
    const all = [
      placed(there, { net: ['damp-mysql', 'db.test'], 'net-shop': ['damp-mysql'] }),
      placed(webThere, { 'net-shop': ['web'] }),
    ];
    expect(planned(all, 'segmented', { segments: uses })).toEqual(['Let shop see damp-mysql']);
  });

  it('removes a segment that nobody is in, and leaves one that somebody is awaited in', () => {
    const there = { ...mysql, segments: [{ name: 'shop', aliases: ['damp-mysql'] }] };
    const all = [placed(there, { net: ['damp-mysql'], 'net-shop': ['damp-mysql'] })];
    expect(planned(all, 'segmented', { segments: uses })).toEqual([
      'Hide damp-mysql from shop',
      'Remove the segment shop',
    ]);
    const who = { project: 'shop', service: 'web' };
    const members = [{ who, aliases: [], ipv4: null, ipv6: null }];
    expect(planned(all, 'segmented', { segments: uses, members })).toEqual([]);
    expect(planned(all, 'segmented', { segments: uses }, new Set())).toEqual([]);
  });

  it('hides a service also from a segment whose containers are away for now', () => {
    const there = { ...mysql, segments: [{ name: 'shop', aliases: ['damp-mysql'] }] };
    const all = [placed(there, { net: ['damp-mysql'], 'net-shop': ['damp-mysql'] })];
    const who = { project: 'shop', service: 'web' };
    const members = [{ who, aliases: [], ipv4: null, ipv6: null }];
    const segments = [{ name: 'shop', uses: [] }];
    expect(planned(all, 'segmented', { segments, members })).toEqual(['Hide damp-mysql from shop']);
  });

  it('moves nobody that others put on the network itself, but when that is asked for', () => {
    const all = [placed(mysql, { net: ['damp-mysql'] }), placed(web, { net: ['web'] })];
    const plan = (...ids: string[]) =>
      planned(all, 'segmented', { segments: uses, there: [] }, new Set(ids));
    expect(plan(mysql.id)).toEqual([]);
    expect(plan(mysql.id, web.id)).toHaveLength(4);
  });

  it('leaves a service where somebody has put it by hand, unless all is looked at', () => {
    const there = { ...mysql, segments: [{ name: 'shop', aliases: ['damp-mysql'] }] };
    const all = [
      placed(there, { net: ['damp-mysql'], 'net-shop': ['damp-mysql'] }),
      placed(webThere, { 'net-shop': ['web'] }),
    ];
    const segments = [{ name: 'shop', uses: [] }];
    expect(planned(all, 'segmented', { segments }, new Set([mysql.id, web.id]))).toEqual([]);
    expect(planned(all, 'segmented', { segments })).toEqual(['Hide damp-mysql from shop']);
  });
});
