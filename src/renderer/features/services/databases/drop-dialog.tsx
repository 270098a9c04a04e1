import { useState } from 'react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { AlertDialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import { volumeName } from '@/shared/instances';
import type { Entry } from '../entries';
import { VolumeNames } from '../volume-names';

interface DropDialogProps {
  readonly entry: Entry;
  readonly database: string;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** Asks before a database goes, and wants its name typed. */
export function DropDialog({ entry, database, act, onClose }: DropDialogProps) {
  const { instance, definition } = entry;
  const [typed, setTyped] = useState('');
  const volumes = definition?.volumes.slice(0, 1).map(({ id }) => volumeName(instance, id)) ?? [];
  const drop = () => {
    act({ do: 'drop-database', instance, database });
    onClose();
  };
  return (
    <AlertDialog
      title={`Drop ${database}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button look="remove" pending={typed !== database} onClick={drop}>
            Drop
          </Button>
        </>
      }
    >
      <p>
        The database <code>{database}</code> of <code>{instance}</code> is deleted from the volume{' '}
        <VolumeNames names={volumes} /> with everything in it. This cannot be undone. Other
        databases stay as they are.
      </p>
      <Field label={`Type ${database} to drop it`}>
        {(control) => (
          <input
            {...control}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && typed === database) drop();
            }}
          />
        )}
      </Field>
    </AlertDialog>
  );
}
