import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { neededServices, startOrder } from '@/services/bulk/start-order';
import { tinyService } from '../../../integration/services/definitions.ts';

const of = (...services: string[]) => services.map((service) => ({ service }));
const needing = (id: string, ...services: string[]) =>
  tinyService({ id, instancesIn: { LIST: services } });

describe('the order of starting', () => {
  it('is at once for what needs nothing', () => {
    expect(startOrder(of('mysql', 'redis', 'mysql'), catalog)).toEqual([
      of('mysql', 'redis', 'mysql'),
    ]);
  });

  it('has phpMyAdmin after MySQL and MariaDB', () => {
    expect(startOrder(of('phpmyadmin', 'redis', 'mysql', 'mariadb'), catalog)).toEqual([
      of('redis', 'mysql', 'mariadb'),
      of('phpmyadmin'),
    ]);
  });

  it('does not wait for what is not among them', () => {
    expect(startOrder(of('phpmyadmin', 'redis'), catalog)).toEqual([of('phpmyadmin', 'redis')]);
  });

  it('takes a chain in as many waves as it has links', () => {
    const chain = [needing('a', 'b'), needing('b', 'c')];
    expect(startOrder(of('a', 'b', 'c'), chain)).toEqual([of('c'), of('b'), of('a')]);
  });

  it('ends where services need each other in a circle', () => {
    const circle = [needing('a', 'b'), needing('b', 'a')];
    expect(startOrder(of('a', 'b', 'c'), circle)).toEqual([of('c'), of('a', 'b')]);
  });

  it('starts a service that only a newer DAMP knows', () => {
    expect(startOrder(of('from-the-future'), catalog)).toEqual([of('from-the-future')]);
  });

  it('has each of them once, and never before what it needs', () => {
    const services = fc.constantFrom(...catalog.map(({ id }) => id));
    fc.assert(
      fc.property(fc.array(services), (ids) => {
        const waves = startOrder(of(...ids), catalog);
        expect(
          waves
            .flat()
            .map(({ service }) => service)
            .toSorted(),
        ).toEqual(ids.toSorted());
        waves.forEach((wave, index) => {
          const later = waves
            .slice(index)
            .flat()
            .map(({ service }) => service);
          for (const { service } of wave) {
            const definition = catalog.find(({ id }) => id === service);
            const needed = definition ? neededServices(definition) : [];
            expect(later.filter((id) => needed.includes(id))).toEqual([]);
          }
        });
      }),
    );
  });
});
