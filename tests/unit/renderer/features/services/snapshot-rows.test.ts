import { describe, expect, it } from 'vitest';
import { listSnapshots, momentOf } from '@/renderer/features/services/snapshot-rows';
import type { DataVolume } from '@/shared/volumes';

function aSnapshot(volume: string, id: string, instance = 'damp-caddy'): DataVolume {
  const time = '2026-11-24T20:30:00.000Z';
  return {
    name: `${instance}-${volume}-${id}`,
    instance,
    service: 'caddy',
    version: '2',
    snapshot: { id, time, note: '' },
    run: null,
  };
}

describe('listSnapshots', () => {
  it('shows all volumes of a snapshot as one row, the newest first', () => {
    const volumes = [
      aSnapshot('data', '20261124-203000'),
      aSnapshot('config', '20261124-203000'),
      aSnapshot('data', '20261125-080000'),
    ];
    expect(listSnapshots(volumes, 'damp-caddy')).toMatchObject([
      { id: '20261125-080000', volumes: ['damp-caddy-data-20261125-080000'] },
      {
        id: '20261124-203000',
        volumes: ['damp-caddy-data-20261124-203000', 'damp-caddy-config-20261124-203000'],
      },
    ]);
  });

  it('shows those of the instance only, and not its data', () => {
    const data = { ...aSnapshot('data', '1'), snapshot: null };
    const volumes = [data, aSnapshot('data', '20261124-203000', 'damp-caddy-2')];
    expect(listSnapshots(volumes, 'damp-caddy')).toEqual([]);
  });
});

describe('momentOf', () => {
  it('says a moment as people write it', () => {
    expect(momentOf('2026-11-24T12:30:00.000Z')).toMatch(/^2[45] Nov 2026, \d\d:30:00$/);
  });

  it('says something of a time that is none', () => {
    expect(momentOf('')).toBe('Some time');
  });
});
