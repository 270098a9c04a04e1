import { useState } from 'react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { AlertDialog } from '@/renderer/components/dialog';
import { volumeName } from '@/shared/instances';
import type { Entry } from './entries';
import { VolumeNames } from './volume-names';

interface RemoveDialogProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** Asks before a container goes. Its data stays unless the box is ticked. */
export function RemoveDialog({ entry, act, onClose }: RemoveDialogProps) {
  const { instance, title, definition, container } = entry;
  const [deleteData, setDeleteData] = useState(false);
  const volumes = definition?.volumes.map(({ id }) => volumeName(instance, id)) ?? [];
  const remove = () => {
    act({ do: 'remove', instance, deleteData });
    onClose();
  };
  return (
    <AlertDialog
      title={`Remove ${title}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button look="remove" onClick={remove}>
            Remove
          </Button>
        </>
      }
    >
      <p>
        The container <code>{container?.name ?? instance}</code> is stopped and removed. Nothing
        answers at this name until you install it again.
      </p>
      {volumes.length === 0 ? (
        <p>{definition ? 'It keeps no data of its own.' : 'Its data stays.'}</p>
      ) : (
        <>
          <p>
            {deleteData
              ? 'Its data is deleted too, in the volume '
              : 'Its data stays, in the volume '}
            <VolumeNames names={volumes} />.{' '}
            {deleteData ? 'This cannot be undone.' : 'Install it again, and the data is back.'}
          </p>
          <Checkbox checked={deleteData} onChange={setDeleteData}>
            Also delete data
          </Checkbox>
        </>
      )}
    </AlertDialog>
  );
}
