import { IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDataVolumes, useVolumeSizes, useVolumeUses } from '@/api/data/data-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { IconButton } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { Cut } from '@/renderer/components/cut';
import { Table } from '@/renderer/components/table';
import { volumeName } from '@/shared/instances';
import { atVersion } from '@/shared/service-definition';
import type { DataVolume } from '@/shared/volumes';
import type { Entry } from './entries';
import classes from './data-view.module.css';
import { Snapshots } from './snapshots';
import { ViewSection } from './view-section';
import { VolumeSize } from './volume-size';

interface DataViewProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

const COLUMNS = [
  { label: 'Volume' },
  { label: 'Mounted at' },
  { label: 'Also used by' },
  { label: 'Size', width: 104, align: 'end' },
] as const;

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
      <ViewSection
        id="volumes"
        title="Volumes"
        tools={
          <IconButton
            label="Measure again"
            pending={sizes.isFetching}
            onClick={() => void sizes.refetch()}
          >
            <IconRefresh size={15} stroke={1.7} />
          </IconButton>
        }
      >
        <Table label="Volumes" columns={COLUMNS}>
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
                  <Cut text={path}>
                    <code>{path}</code>
                  </Cut>
                </td>
                <td>
                  {others.length === 0 ? (
                    <span className={classes['none']}>{uses ? 'nothing else' : '…'}</span>
                  ) : (
                    <Cut text={others.map((use) => `${use.container} at ${use.path}`).join(', ')}>
                      {others.map((use) => (
                        <span key={use.container} className={classes['user']}>
                          <code>{use.container}</code> <small>at {use.path}</small>
                        </span>
                      ))}
                    </Cut>
                  )}
                </td>
                <td data-align="end">
                  <VolumeSize sizes={sizes} names={[name]} />
                </td>
              </tr>
            );
          })}
        </Table>
      </ViewSection>
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
