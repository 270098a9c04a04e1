import type { DataVolume, Snapshot } from '@/shared/volumes';

/** A snapshot as a row shows it: all its volumes together. */
export interface SnapshotRow extends Snapshot {
  readonly version: string;
  readonly volumes: readonly string[];
}

/** The snapshots of an instance, the newest first. */
export function listSnapshots(
  volumes: readonly DataVolume[],
  instance: string,
): readonly SnapshotRow[] {
  const rows = new Map<string, SnapshotRow>();
  for (const { name, instance: owner, version, snapshot } of volumes) {
    if (owner !== instance || !snapshot) continue;
    const known = rows.get(snapshot.id)?.volumes ?? [];
    rows.set(snapshot.id, { ...snapshot, version, volumes: [...known, name] });
  }
  return [...rows.values()].toSorted((a, b) => b.id.localeCompare(a.id));
}

/** "24 Nov 2026, 20:30:05", by this computer's clock and calendar. */
export function momentOf(time: string | number): string {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return 'Some time';
  return moment.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}
