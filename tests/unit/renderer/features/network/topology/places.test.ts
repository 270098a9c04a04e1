import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { NOBODY, placeContainers } from '@/renderer/features/network/topology/places';
import type { Container } from '@/shared/engine';
import { aContainer, anInstance, endpoint } from '../../../made-up.ts';

const on = (container: Container): Container => ({ ...container, endpoint: endpoint() });
const member = (name: string, more: Partial<Container> = {}) =>
  on(aContainer({ id: name, name, ...more }));
const place = (containers: readonly Container[], before = NOBODY) =>
  placeContainers(containers, catalog, before);
const slotsOf = (places: ReturnType<typeof place>) =>
  places.groups.map(({ title, slots }) => [title, ...slots]);

describe('the places of the picture', () => {
  it('are by category of service, by compose project, and then the others', () => {
    const containers = [
      member('proxy'),
      member('damp-balance-cache', { helper: 'balance' }),
      member('damp-dns', { helper: 'dns' }),
      member('shop-app-10', { project: 'shop' }),
      member('shop-app-2', { project: 'shop' }),
      member('blog-web-1', { project: 'blog' }),
      on(anInstance('redis')),
      on(anInstance('mysql')),
      on(anInstance('mysql', 'damp-orders')),
      on(anInstance('of-a-newer-damp')),
      aContainer({ id: 'lonely', name: 'lonely' }),
    ];
    expect(slotsOf(place(containers))).toEqual([
      ['Databases', 'damp-mysql', 'damp-orders'],
      ['Caches', 'damp-redis'],
      ['Services', 'damp-of-a-newer-damp'],
      ['DAMP’s helpers', 'damp-balance-cache', 'damp-dns'],
      ['blog', 'blog-web-1'],
      ['shop', 'shop-app-2', 'shop-app-10'],
      ['Others', 'proxy'],
    ]);
    expect(place(containers).outside).toEqual(['lonely']);
  });

  it('stay when members come and go: who comes takes what was left', () => {
    const [a, b, c, d] = [member('a'), member('b'), member('c'), member('d')];
    const first = place([a, b, d]);
    const without = place([a, d], first);
    expect(slotsOf(without)).toEqual([['Others', 'a', null, 'd']]);
    expect(slotsOf(place([a, c, d], without))).toEqual([['Others', 'a', 'c', 'd']]);
    expect(slotsOf(place([a, b, c, d], first))).toEqual([['Others', 'a', 'b', 'd', 'c']]);
    expect(slotsOf(place([a], without))).toEqual([['Others', 'a']]);
  });

  it('of a container that is disconnected is beside the network', () => {
    const before = place([member('a'), member('b')]);
    const after = place([member('a'), aContainer({ id: 'b', name: 'b' })], before);
    expect([slotsOf(after), after.outside]).toEqual([[['Others', 'a']], ['b']]);
    expect(place([member('a'), member('b')], after)).toEqual(before);
  });
});
