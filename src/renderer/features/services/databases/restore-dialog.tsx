import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { AlertDialog } from '@/renderer/components/dialog';
import type { ChosenFile } from '@/shared/databases';

interface RestoreDialogProps {
  readonly instance: string;
  readonly database: string;
  readonly file: ChosenFile;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** Asks before a file takes the place of what a database has. */
export function RestoreDialog({ instance, database, file, act, onClose }: RestoreDialogProps) {
  return (
    <AlertDialog
      title={`Restore ${database}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button
            look="remove"
            onClick={() => {
              act({ do: 'restore', instance, database, file: file.token });
              onClose();
            }}
          >
            Restore
          </Button>
        </>
      }
    >
      <p>
        The file <code>{file.name}</code> replaces everything in the database{' '}
        <code>{database}</code> of <code>{instance}</code>. What is in it now is lost, unless you
        have backed it up.
      </p>
      <p>
        Other databases stay as they are. If the restore fails or you cancel it,{' '}
        <code>{database}</code> is put back as it was.
      </p>
    </AlertDialog>
  );
}
