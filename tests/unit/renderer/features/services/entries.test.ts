import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { filterEntries, listEntries } from '@/renderer/features/services/entries';
import { listShelves } from '@/renderer/features/services/shelves';
import { aContainer, anInstance, aRun } from '../../made-up';

const nothing = { catalog, containers: [], runs: [], actions: new Map() };

describe('what is installed', () => {
  it('is what DAMP made, and nothing of anyone else', () => {
    const containers = [
      anInstance('redis'),
      aContainer({ name: 'damp-mysql', image: 'mysql:8.4' }),
    ];
    const entries = listEntries({ ...nothing, containers });
    expect(entries.map(({ instance }) => instance)).toEqual(['damp-redis']);
  });

  it('is called by the service’s name if it is its first instance, by its own if it is not', () => {
    const containers = [anInstance('redis'), anInstance('redis', 'damp-redis-2')];
    const entries = listEntries({ ...nothing, containers });
    expect(entries.map(({ title }) => title)).toEqual(['Redis', 'damp-redis-2']);
  });

  it('stands in the catalogue’s order, further instances by number, unknown services last', () => {
    const containers = [
      anInstance('from-the-future'),
      anInstance('redis', 'damp-redis-10'),
      anInstance('redis', 'damp-redis-9'),
      anInstance('mysql'),
    ];
    expect(listEntries({ ...nothing, containers }).map(({ instance }) => instance)).toEqual([
      'damp-mysql',
      'damp-redis-9',
      'damp-redis-10',
      'damp-from-the-future',
    ]);
  });

  it('has a row from the press of Install on, before there is a container or a run', () => {
    const action = { do: 'install', service: 'redis', instance: 'damp-redis' } as const;
    const actions = new Map([['damp-redis', { id: 1, action, error: null }]]);
    expect(listEntries({ ...nothing, actions })).toMatchObject([
      { title: 'Redis', container: null, run: null },
    ]);
  });

  it('has a row for a run under way or failed, and none for one done or cancelled', () => {
    const rows = (state: 'running' | 'failed' | 'done' | 'cancelled') =>
      listEntries({ ...nothing, runs: [aRun('pull', { state })] }).length;
    expect([rows('running'), rows('failed'), rows('done'), rows('cancelled')]).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it('is one row while a change has set the old container aside, and the one of its name counts', () => {
    const aside = { ...anInstance('redis'), id: 'old', name: 'damp-redis-before-1a2b3c4d' };
    const rows = listEntries({ ...nothing, containers: [aside, anInstance('redis')] });
    expect(rows.map(({ container }) => container?.name)).toEqual(['damp-redis']);
    const alone = listEntries({ ...nothing, containers: [aside] });
    expect(alone.map(({ container }) => container?.id)).toEqual(['old']);
  });

  it('shows the latest run of an instance', () => {
    const runs = [aRun('create', { id: 'a', state: 'failed' }), aRun('pull', { id: 'b' })];
    expect(listEntries({ ...nothing, runs })[0]?.run?.id).toBe('b');
  });

  it('is found by title, name and category', () => {
    const entries = listEntries({ ...nothing, containers: [anInstance('redis')] });
    for (const query of ['redis', 'DAMP-R', 'cache', ' ']) {
      expect(filterEntries(entries, query)).toHaveLength(1);
    }
    expect(filterEntries(entries, 'mysql')).toHaveLength(0);
  });
});

describe('the catalogue', () => {
  const said = (entries: Parameters<typeof listShelves>[1]) =>
    Object.fromEntries(
      listShelves(catalog, entries, '').flatMap(({ offers }) =>
        offers.map(({ definition, said: word }) => [definition.id, word]),
      ),
    );

  it('offers every service once, whatever is installed', () => {
    const entries = listEntries({ ...nothing, containers: [anInstance('redis')] });
    expect(Object.keys(said(entries)).toSorted()).toEqual(catalog.map(({ id }) => id).toSorted());
  });

  it('says what is installed and what is on its way', () => {
    const runs = [aRun('pull', { instance: 'damp-mysql', service: 'mysql' })];
    const entries = listEntries({ ...nothing, containers: [anInstance('redis')], runs });
    expect(said(entries)).toMatchObject({
      redis: 'Installed',
      mysql: 'Pulling',
      memcached: 'Not installed',
    });
  });

  it('offers a service whose first instance is gone, though a further one is there', () => {
    const containers = [anInstance('redis', 'damp-redis-2')];
    expect(said(listEntries({ ...nothing, containers }))['redis']).toBe('Not installed');
  });

  it('shows only the shelves that the query asks for', () => {
    const shelves = listShelves(catalog, [], 'mail');
    expect(shelves.map(({ category }) => category)).toEqual(['Mail']);
  });
});
