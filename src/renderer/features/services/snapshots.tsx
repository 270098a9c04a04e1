import { useState } from 'react';
import { useDataVolumes, type useVolumeSizes } from '@/api/data/data-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { isActive } from './card-state';
import classes from './data-view.module.css';
import type { Entry } from './entries';
import { DeleteSnapshotDialog, RollBackDialog, TakeSnapshotDialog } from './snapshot-dialogs';
import { listSnapshots, momentOf, type SnapshotRow } from './snapshot-rows';
import { VolumeSize } from './volume-size';

interface SnapshotsProps {
  readonly entry: Entry;
  /** The volumes that a roll back replaces. */
  readonly data: readonly string[];
  readonly sizes: ReturnType<typeof useVolumeSizes>;
  readonly act: (action: InstanceAction) => void;
}

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
    <section aria-labelledby="snapshots" className={classes['section']}>
      <div className={classes['head']}>
        <h2 id="snapshots">Snapshots</h2>
        <Button pending={isBusy} onClick={() => setAsking('take')}>
          Take a snapshot
        </Button>
      </div>
      {volumes && snapshots.length === 0 ? (
        <p className={classes['nothing']}>
          None yet. Take one before an import, an update or a migration: rolling back to it brings
          the data back as it was.
        </p>
      ) : (
        <table className={classes['table']} aria-label="Snapshots" aria-busy={!volumes}>
          <thead>
            <tr>
              <th scope="col" className={classes['moment']}>
                Taken
              </th>
              <th scope="col">Note</th>
              <th scope="col" className={classes['version']}>
                Version
              </th>
              <th scope="col" className={classes['amount']}>
                Size
              </th>
              <th scope="col" className={classes['acts']}>
                <span className="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {snapshots.map((snapshot) => (
              <tr key={snapshot.id}>
                <th scope="row">{momentOf(snapshot.time)}</th>
                <td title={snapshot.note}>
                  {snapshot.note || <span className={classes['none']}>–</span>}
                </td>
                <td>{snapshot.version}</td>
                <td className={classes['amount']}>
                  <VolumeSize sizes={sizes} names={snapshot.volumes} />
                </td>
                <td className={classes['acts']}>
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
          </tbody>
        </table>
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
    </section>
  );
}
