import { describe, expect, it } from 'vitest';
import { newSnapshot, snapshotVolumeName } from '@/services/snapshots/snapshot-name';
import { snapshotIdSchema } from '@/shared/volumes';

const now = new Date('2026-11-24T20:30:59.500Z');

describe('newSnapshot', () => {
  it('is named by its moment, in UTC', () => {
    const snapshot = newSnapshot(now, 'before the import', new Set());
    expect(snapshot).toEqual({
      id: '20261124-203059',
      time: '2026-11-24T20:30:59.500Z',
      note: 'before the import',
    });
    expect(snapshotIdSchema.parse(snapshot.id)).toBe(snapshot.id);
    expect(snapshotVolumeName('damp-mysql-data', snapshot)).toBe('damp-mysql-data-20261124-203059');
  });

  it('takes the next second that is free', () => {
    const taken = new Set(['20261124-203059', '20261124-203100']);
    expect(newSnapshot(now, '', taken).id).toBe('20261124-203101');
  });
});
