import { useState } from 'react';
import { useDataVolumes, type useVolumeSizes } from '@/api/data/data-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Cut } from '@/renderer/components/cut';
import { Nothing } from '@/renderer/components/nothing';
import { Table } from '@/renderer/components/table';
import { isActive } from './card-state';
import type { Entry } from './entries';
import { DeleteSnapshotDialog, RollBackDialog, TakeSnapshotDialog } from './snapshot-dialogs';
import { listSnapshots, momentOf, type SnapshotRow } from './snapshot-rows';
import { ViewSection } from './view-section';
import { VolumeSize } from './volume-size';

interface SnapshotsProps {
  readonly entry: Entry;
  /** The volumes that a roll back replaces. */
  readonly data: readonly string[];
  readonly sizes: ReturnType<typeof useVolumeSizes>;
  readonly act: (action: InstanceAction) => void;
}

const COLUMNS = [
  { label: 'Taken', width: 176 },
  { label: 'Note' },
  { label: 'Version', width: 96 },
  { label: 'Size', width: 96, align: 'end' },
  { label: 'Actions', width: 196, isUnseen: true, align: 'end' },
] as const;

type Asking = { readonly about: 'roll-back' | 'delete'; readonly snapshot: SnapshotRow } | 'take';

/** Copies of the instance's data to come back to. */
export function Snapshots({ entry, data, sizes, act }: SnapshotsProps) {
  const { instance, container, run, action } = entry;
  const volumes = useDataVolumes();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const isBusy = !container || (action !== null && !action.error) || (!!run && isActive(run));
  const snapshots = listSnapshots(volumes ?? [], instance);
  return (
    <ViewSection
      id="snapshots"
      title="Snapshots"
      tools={
        <Button pending={isBusy} onClick={() => setAsking('take')}>
          Take a snapshot
        </Button>
      }
    >
      {volumes && snapshots.length === 0 ? (
        <Nothing>
          None yet. Take one before an import, an update or a migration: rolling back to it brings
          the data back as it was.
        </Nothing>
      ) : (
        <Table label="Snapshots" isBusy={!volumes} columns={COLUMNS}>
          {snapshots.map((snapshot) => (
            <tr key={snapshot.id}>
              <th scope="row">{momentOf(snapshot.time)}</th>
              <td>
                <Cut>{snapshot.note || '–'}</Cut>
              </td>
              <td>
                <Cut>{snapshot.version}</Cut>
              </td>
              <td data-align="end">
                <VolumeSize sizes={sizes} names={snapshot.volumes} />
              </td>
              <td data-align="end">
                <Button
                  pending={isBusy}
                  onClick={() => setAsking({ about: 'roll-back', snapshot })}
                >
                  Roll back…
                </Button>
                <Button
                  look="leave"
                  pending={isBusy}
                  onClick={() => setAsking({ about: 'delete', snapshot })}
                >
                  Delete…
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {asking === 'take' && <TakeSnapshotDialog entry={entry} act={act} onClose={close} />}
      {asking !== null && asking !== 'take' && asking.about === 'roll-back' && (
        <RollBackDialog
          entry={entry}
          data={data}
          snapshot={asking.snapshot}
          act={act}
          onClose={close}
        />
      )}
      {asking !== null && asking !== 'take' && asking.about === 'delete' && (
        <DeleteSnapshotDialog
          instance={instance}
          snapshot={asking.snapshot}
          act={act}
          onClose={close}
        />
      )}
    </ViewSection>
  );
}
