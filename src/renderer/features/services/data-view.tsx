import { IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDataVolumes, useVolumeSizes, useVolumeUses } from '@/api/data/data-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { IconButton } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { volumeName } from '@/shared/instances';
import { atVersion } from '@/shared/service-definition';
import type { DataVolume } from '@/shared/volumes';
import type { Entry } from './entries';
import classes from './data-view.module.css';
import { Snapshots } from './snapshots';
import { VolumeSize } from './volume-size';

interface DataViewProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** What an instance keeps: its volumes, how big they are and who uses them. */
export function DataView({ entry, act }: DataViewProps) {
  const { instance, definition, container } = entry;
  const known = useDataVolumes();
  const sizes = useVolumeSizes(useMemo(() => namesOf(known, instance), [known, instance]));
  const uses = useVolumeUses(instance);
  if (!definition) return null;
  const { volumes } = atVersion(definition, container?.managed?.version ?? definition.versions[0]);
  return (
    <>
      <section aria-labelledby="volumes">
        <div className={classes['head']}>
          <h2 id="volumes">Volumes</h2>
          <IconButton
            label="Measure again"
            pending={sizes.isFetching}
            onClick={() => void sizes.refetch()}
          >
            <IconRefresh size={15} stroke={1.7} />
          </IconButton>
        </div>
        <table className={classes['table']} aria-label="Volumes">
          <thead>
            <tr>
              <th scope="col">Volume</th>
              <th scope="col">Mounted at</th>
              <th scope="col">Also used by</th>
              <th scope="col" className={classes['amount']}>
                Size
              </th>
            </tr>
          </thead>
          <tbody>
            {volumes.map(({ id, path }) => {
              const name = volumeName(instance, id);
              const others = (uses ?? []).filter(
                (use) => use.volume === name && use.container !== container?.name,
              );
              return (
                <tr key={id}>
                  <th scope="row">
                    <Copyable text={name} />
                  </th>
                  <td>
                    <code>{path}</code>
                  </td>
                  <td>
                    {others.length === 0 ? (
                      <span className={classes['none']}>{uses ? 'nothing else' : '…'}</span>
                    ) : (
                      others.map((use) => (
                        <span key={use.container} className={classes['user']}>
                          <code>{use.container}</code> <small>at {use.path}</small>
                        </span>
                      ))
                    )}
                  </td>
                  <td className={classes['amount']}>
                    <VolumeSize sizes={sizes} names={[name]} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <Snapshots
        entry={entry}
        data={volumes.map(({ id }) => volumeName(instance, id))}
        sizes={sizes}
        act={act}
      />
    </>
  );
}

function namesOf(
  volumes: readonly DataVolume[] | undefined,
  owner: string,
): readonly string[] | undefined {
  return volumes?.filter(({ instance }) => instance === owner).map(({ name }) => name);
}
