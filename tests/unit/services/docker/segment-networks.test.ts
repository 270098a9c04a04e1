import { describe, expect, it } from 'vitest';
import { isProbe, segmentLabels } from '@/services/docker/labels';
import { segmentsAmong, segmentsByNetwork } from '@/services/docker/segment-networks';
import { segmentNetwork } from '@/shared/segments';
import { network } from '../network/made-up.ts';

const ODD = ['x; rm -rf /', '../../containers/x', 'a b', 'ünïcode', '', 's'.repeat(200), 'a\nb'];

describe('a segment’s network', () => {
  it('has a name that every engine takes, and another one for each project', () => {
    const names = ODD.map((segment) => segmentNetwork('net', segment));
    for (const name of names) expect(name).toMatch(/^net-[\w.-]{1,100}$/);
    expect(new Set(names).size).toBe(ODD.length);
    expect(segmentNetwork('net', 'shop_2.test')).toBe('net-shop_2.test');
  });

  it('is nobody else’s: not for another case, nor for a name that looks like the one made for another', () => {
    const made = segmentNetwork('net', 'a b');
    const near = ['shop', 'Shop', 'SHOP', 'a b', 'a:b', made.replace('net-', '')];
    const names = near.map((segment) => segmentNetwork('net', segment).toLowerCase());
    expect(new Set(names).size).toBe(near.length);
  });

  it('is known by its exact name and its labels, never by one of both alone', () => {
    const all = ['shop', ...ODD].map((segment) =>
      network(segment, {
        Name: segmentNetwork('net', segment),
        Labels: segmentLabels('net', segment),
      }),
    );
    const foreign = [
      network('a', { Name: 'backup-of-net', Labels: segmentLabels('net', 'shop') }),
      network('b', { Name: 'net-shop', Labels: {} }),
      network('c', { Name: 'net', Labels: segmentLabels('net', 'shop') }),
    ];
    const found = segmentsAmong([...all, ...foreign], 'net');
    expect(found.map(({ name }) => name).sort()).toEqual(['shop', ...ODD].sort());
    expect(new Set(found.map((one) => one.network))).toEqual(new Set(all));
  });

  it('comes by its name, in whatever order an engine lists it', () => {
    const all = ['b2', 'b10', 'a'].map((segment) =>
      network(segment, { Name: `net-${segment}`, Labels: segmentLabels('net', segment) }),
    );
    const found = segmentsAmong(all, 'net');
    expect(found.map(({ name }) => name)).toEqual(['a', 'b2', 'b10']);
  });
});

describe('a segment whose network is gone', () => {
  it('is known as long as it is noted, unless its name is another network’s by now', () => {
    const living = network('a', { Name: 'net-shop', Labels: segmentLabels('net', 'shop') });
    const foreign = network('b', { Name: 'net-blog', Labels: {} });
    const noted = ['shop', 'blog', 'news'].map((name) => ({ name, uses: [] }));
    expect([...segmentsByNetwork([living, foreign], 'net', noted)]).toEqual([
      ['net-shop', 'shop'],
      ['net-news', 'news'],
    ]);
  });
});

describe('a probe', () => {
  it('is one that DAMP made: somebody else’s container is shown whatever it is labelled', () => {
    expect(isProbe({ 'app.damp.managed': 'true', 'app.damp.probe': 'x' })).toBe(true);
    expect(isProbe({ 'app.damp.probe': 'x' })).toBe(false);
  });
});
