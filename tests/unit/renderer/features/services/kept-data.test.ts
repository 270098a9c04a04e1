import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { listKeptData } from '@/renderer/features/services/kept-data';
import type { DataVolume } from '@/shared/volumes';

function aVolume(name: string, more: Partial<DataVolume> = {}): DataVolume {
  return {
    name,
    instance: 'damp-mysql',
    service: 'mysql',
    version: '8.4',
    snapshot: null,
    run: null,
    ...more,
  };
}

const snapshot = { id: '20261124-203000', time: '2026-11-24T20:30:00.000Z', note: '' };

describe('listKeptData', () => {
  it('tells what a removed instance has left, and in which version', () => {
    expect(listKeptData([aVolume('damp-mysql-data')], [], catalog)).toMatchObject([
      { instance: 'damp-mysql', version: '8.4', data: ['damp-mysql-data'], snapshots: [] },
    ]);
  });

  it('says nothing of an instance that has a row of its own', () => {
    const entries = [{ instance: 'damp-mysql' }];
    expect(listKeptData([aVolume('damp-mysql-data')], entries, catalog)).toEqual([]);
  });

  it('does not take a snapshot for data', () => {
    const volumes = [aVolume('damp-mysql-data-20261124-203000', { snapshot })];
    expect(listKeptData(volumes, [], catalog)).toMatchObject([
      { data: [], snapshots: [{ volumes: ['damp-mysql-data-20261124-203000'] }] },
    ]);
  });

  it('names only what a removal would delete', () => {
    const volumes = [aVolume('damp-mysql-data'), aVolume('mine')];
    expect(listKeptData(volumes, [], catalog)).toMatchObject([{ data: ['damp-mysql-data'] }]);
  });

  it('lists further instances after the first', () => {
    const volumes = ['damp-mysql-10', 'damp-mysql', 'damp-mysql-2'].map((instance) =>
      aVolume(`${instance}-data`, { instance }),
    );
    expect(listKeptData(volumes, [], catalog).map(({ instance }) => instance)).toEqual([
      'damp-mysql',
      'damp-mysql-2',
      'damp-mysql-10',
    ]);
  });
});
