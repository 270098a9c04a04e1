import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { layOut, NODE, type Place } from '@/renderer/features/network/topology/layout';
import { neighbour } from '@/renderer/features/network/topology/neighbour';
import { NOBODY, placeContainers } from '@/renderer/features/network/topology/places';
import type { Container } from '@/shared/engine';
import { aContainer, anInstance, endpoint } from '../../../made-up.ts';

const NAMES = Array.from({ length: 40 }, (_, index) => `c${index}`);
const SERVICES = ['mysql', 'redis', 'mailpit', 'caddy'];

const containersOf = (counts: readonly number[]): readonly Container[] =>
  counts.flatMap((count, group) =>
    Array.from({ length: count }, (_, index): Container => {
      const name = `g${group}-c${index}`;
      const service = SERVICES[group];
      const container = service
        ? anInstance(service, name)
        : aContainer({ id: name, name, project: group < 12 ? `g${group}` : null });
      return group === 13 ? container : { ...container, endpoint: endpoint() };
    }),
  );

const layOutAll = (containers: readonly Container[], before = NOBODY) =>
  layOut(placeContainers(containers, catalog, before));

const overlap = (a: Place, b: Place) =>
  Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height;

describe('the layout', () => {
  it('has no two nodes that overlap, and all within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 14, maxLength: 14 }), (counts) => {
        const { places, width, height } = layOutAll(containersOf(counts));
        const wrong = places.filter(
          (place, index) =>
            place.x < 0 ||
            place.y < 0 ||
            place.x + NODE.width > width ||
            place.y + NODE.height > height ||
            places.slice(index + 1).some((other) => overlap(place, other)),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('gives every container a node, and what is not on the network one beside it', () => {
    const containers = containersOf([2, 1, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 3, 4]);
    const { places, network, outside } = layOutAll(containers);
    expect(places.map(({ id }) => id).toSorted()).toEqual(containers.map(({ id }) => id).sort());
    for (const { isMember, x } of places) expect(isMember).toBe(x < network.width);
    expect(outside?.x).toBeGreaterThan(network.width);
  });

  it('keeps everybody’s place while one goes and another comes', () => {
    const all = NAMES.map((name) => aContainer({ id: name, name, endpoint: endpoint() }));
    const first = placeContainers(all, catalog, NOBODY);
    const spot = (places: ReturnType<typeof layOut>) =>
      new Map(places.places.map(({ id, x, y }) => [id, `${x},${y}`]));
    const before = spot(layOut(first));
    const stopped = all.filter(({ name }) => name !== 'c7');
    const came = aContainer({ id: 'new', name: 'a-new-one', endpoint: endpoint() });
    const after = spot(layOut(placeContainers([...stopped, came], catalog, first)));
    expect(after.get('new')).toBe(before.get('c7'));
    for (const { id } of stopped) expect(after.get(id)).toBe(before.get(id));
  });

  it('is no wider or higher than a look can take at a thousand', () => {
    const containers = NAMES.flatMap((group) =>
      Array.from({ length: 25 }, (_, index) => {
        const name = `${group}-${index}`;
        return aContainer({ id: name, name, project: group, endpoint: endpoint() });
      }),
    );
    const { width, height } = layOutAll(containers);
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(3.5);
  });

  it('draws the trunk even where nobody hangs on it', () => {
    expect(layOut(NOBODY).rails).toEqual([{ x: 0, y: 36, length: NODE.width }]);
  });
});

describe('an arrow key', () => {
  const at = (id: string, x: number, y: number): Place => ({ id, x, y, isMember: true });
  const places = [
    at('a', 0, 0),
    at('b', 200, 0),
    at('c', 0, 50),
    at('d', 200, 50),
    at('e', 400, 60),
  ];

  it.each([
    ['a', 'ArrowRight', 'b'],
    ['a', 'ArrowDown', 'c'],
    ['d', 'ArrowLeft', 'c'],
    ['d', 'ArrowUp', 'b'],
    ['b', 'ArrowRight', 'e'],
    ['a', 'ArrowLeft', undefined],
  ] as const)('leads from %s by %s to %s', (from, key, to) => {
    const start = places.find(({ id }) => id === from);
    if (!start) throw new Error(`There is no ${from}.`);
    expect(neighbour(places, start, key)?.id).toBe(to);
  });
});
