import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { AlertDialog } from '@/renderer/components/dialog';
import type { KeptData } from './kept-data';
import { VolumeNames } from './volume-names';

interface DeleteDataDialogProps {
  readonly kept: KeptData;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** Asks before the data of a removed instance goes. */
export function DeleteDataDialog({ kept, act, onClose }: DeleteDataDialogProps) {
  const { instance, version, definition, data, snapshots } = kept;
  const remove = () => {
    if (data.length > 0) act({ do: 'remove', instance, deleteData: true });
    for (const { id } of snapshots) act({ do: 'delete-snapshot', instance, snapshot: id });
    onClose();
  };
  return (
    <AlertDialog
      title={`Delete the data of ${instance}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button look="remove" onClick={remove}>
            Delete
          </Button>
        </>
      }
    >
      {data.length > 0 && (
        <p>
          The volume <VolumeNames names={data} /> is deleted, with all that {definition?.name}{' '}
          {version} has stored in it.
        </p>
      )}
      {snapshots.length > 0 && (
        <p>
          {snapshots.length === 1 ? 'Its snapshot is' : `Its ${snapshots.length} snapshots are`}{' '}
          deleted{data.length > 0 && ' too'}:{' '}
          <VolumeNames names={snapshots.flatMap(({ volumes }) => volumes)} />.
        </p>
      )}
      <p>This cannot be undone.</p>
    </AlertDialog>
  );
}
