import type { Snapshot } from '@/shared/volumes';

/** `damp-mysql-data-20261124-203000` */
export function snapshotVolumeName(dataVolume: string, { id }: Pick<Snapshot, 'id'>): string {
  return `${dataVolume}-${id}`;
}

/** Whether a volume that says it is a snapshot of the instance is one that DAMP has made. */
export function isSnapshotName(
  name: string,
  instance: string,
  { id }: Pick<Snapshot, 'id'>,
): boolean {
  return name.startsWith(`${instance}-`) && name.endsWith(`-${id}`);
}

/** A snapshot of this moment; its id, the moment in UTC, is none of those that are taken. */
export function newSnapshot(now: Date, note: string, taken: ReadonlySet<string>): Snapshot {
  const at = new Date(now);
  while (taken.has(idOf(at))) at.setSeconds(at.getSeconds() + 1);
  return { id: idOf(at), time: now.toISOString(), note };
}

function idOf(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  return `${date.replaceAll('-', '')}-${clock.slice(0, 8).replaceAll(':', '')}`;
}
