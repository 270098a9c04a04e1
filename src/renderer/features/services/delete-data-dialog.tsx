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
  const { instance, version, definition, data } = kept;
  return (
    <AlertDialog
      title={`Delete the data of ${instance}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button
            look="remove"
            onClick={() => {
              act({ do: 'remove', instance, deleteData: true });
              onClose();
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      <p>
        What {definition?.name} {version} has stored is in the volume <VolumeNames names={data} />.
        It is deleted for good. This cannot be undone.
      </p>
    </AlertDialog>
  );
}
