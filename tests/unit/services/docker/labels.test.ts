import { describe, expect, it } from 'vitest';
import { readSnapshotLabel, snapshotLabels } from '@/services/docker/labels';

const snapshot = { id: '20261124-203000', time: '2026-11-24T20:30:00.000Z', note: 'a “note”' };

describe('the labels of a snapshot', () => {
  it('are read as they were written', () => {
    const labels = snapshotLabels({ volumeId: 'data', runId: 'run', snapshot });
    expect(readSnapshotLabel(labels)).toEqual(snapshot);
  });

  it('are none on an instance’s data', () => {
    expect(readSnapshotLabel({ 'app.damp.managed': 'true' })).toBeNull();
  });

  it('make a snapshot of it even where they can’t be read', () => {
    expect(readSnapshotLabel({ 'app.damp.snapshot': '{' })).not.toBeNull();
  });
});
