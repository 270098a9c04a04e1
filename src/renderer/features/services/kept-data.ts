import { volumeName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { DataVolume } from '@/shared/volumes';
import type { Entry } from './entries';
import { listSnapshots, type SnapshotRow } from './snapshot-rows';

/** What a removed instance has left on the engine. */
export interface KeptData {
  readonly instance: string;
  readonly service: string;
  readonly version: string;
  /** Undefined where this DAMP does not know the service. */
  readonly definition: ServiceDefinition | undefined;
  /** Names of the volumes with its data; none where only snapshots are left. */
  readonly data: readonly string[];
  readonly snapshots: readonly SnapshotRow[];
}

/** What is kept of instances that are not installed and have no row of their own, by name. */
export function listKeptData(
  volumes: readonly DataVolume[],
  entries: readonly Pick<Entry, 'instance'>[],
  catalog: readonly ServiceDefinition[],
): readonly KeptData[] {
  const present = new Set(entries.map(({ instance }) => instance));
  const kept = new Map<string, DataVolume[]>();
  for (const volume of volumes) {
    if (present.has(volume.instance)) continue;
    const known = kept.get(volume.instance);
    if (known) known.push(volume);
    else kept.set(volume.instance, [volume]);
  }
  return [...kept]
    .flatMap(([instance, owned]): KeptData[] => {
      const data = owned.filter(({ snapshot }) => snapshot === null);
      const speaker = data[0] ?? owned[0];
      if (!speaker) return [];
      const { service, version } = speaker;
      const definition = catalog.find(({ id }) => id === service);
      // Only what a removal would delete is named: others may bear the labels too.
      const named = definition?.volumes.map(({ id }) => volumeName(instance, id)) ?? [];
      return [
        {
          instance,
          service,
          version,
          definition,
          data: data.map(({ name }) => name).filter((name) => !definition || named.includes(name)),
          snapshots: listSnapshots(owned, instance),
        },
      ];
    })
    .filter(({ data, snapshots }) => data.length > 0 || snapshots.length > 0)
    .toSorted((a, b) => a.instance.localeCompare(b.instance, 'en', { numeric: true }));
}
