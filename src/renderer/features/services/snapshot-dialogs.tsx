import { useState } from 'react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { AlertDialog, Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import type { Entry } from './entries';
import { momentOf, type SnapshotRow } from './snapshot-rows';
import { VolumeNames } from './volume-names';

interface DialogProps {
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** Says that the instance stops for the copy, and takes a note. */
export function TakeSnapshotDialog({ entry, act, onClose }: DialogProps & { entry: Entry }) {
  const { instance, container } = entry;
  const [note, setNote] = useState('');
  const isRunning = container?.state === 'running';
  const take = () => {
    act({ do: 'take-snapshot', instance, note: note.trim() });
    onClose();
  };
  return (
    <Dialog
      title={`Snapshot of ${instance}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={take}>
            Take
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <Field label="Note" hint="What you will want to know it by.">
          {(control) => (
            <input
              {...control}
              value={note}
              maxLength={200}
              placeholder="before the import"
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </Field>
      </form>
      <p>
        <code>{instance}</code>{' '}
        {isRunning
          ? 'is stopped while its data is copied, and started again after that.'
          : 'stays stopped; its data is copied as it is.'}
      </p>
    </Dialog>
  );
}

interface RollBackDialogProps extends DialogProps {
  readonly entry: Entry;
  readonly data: readonly string[];
  readonly snapshot: SnapshotRow;
}

/** Says what is lost, and how to get that back. */
export function RollBackDialog({ entry, data, snapshot, act, onClose }: RollBackDialogProps) {
  const { instance } = entry;
  return (
    <AlertDialog
      title={`Roll back ${instance}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep as it is</Button>
          <Button
            look="remove"
            onClick={() => {
              act({ do: 'roll-back', instance, snapshot: snapshot.id });
              onClose();
            }}
          >
            Roll back
          </Button>
        </>
      }
    >
      <p>
        The snapshot of {momentOf(snapshot.time)}
        {snapshot.note && ` (“${snapshot.note}”)`}, <VolumeNames names={snapshot.volumes} />,
        replaces the data in <VolumeNames names={data} />. Whatever was written since then is no
        longer in it.
      </p>
      <p>
        Today’s data is not lost: it is kept as a new snapshot, “Before roll back”.{' '}
        <code>{instance}</code> is stopped while the data is copied.
      </p>
    </AlertDialog>
  );
}

interface DeleteSnapshotDialogProps extends DialogProps {
  readonly instance: string;
  readonly snapshot: SnapshotRow;
}

export function DeleteSnapshotDialog(props: DeleteSnapshotDialogProps) {
  const { instance, snapshot, act, onClose } = props;
  return (
    <AlertDialog
      title="Delete this snapshot?"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button
            look="remove"
            onClick={() => {
              act({ do: 'delete-snapshot', instance, snapshot: snapshot.id });
              onClose();
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      <p>
        The snapshot of {momentOf(snapshot.time)} is deleted, which is the volume{' '}
        <VolumeNames names={snapshot.volumes} />. This cannot be undone. The data of{' '}
        <code>{instance}</code> and its other snapshots stay as they are.
      </p>
    </AlertDialog>
  );
}
