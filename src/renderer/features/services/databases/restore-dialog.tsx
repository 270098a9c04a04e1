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
        All that the database <code>{database}</code> of <code>{instance}</code> has now is replaced
        by what is in <code>{file.name}</code>.
      </p>
      <p>If the restore fails or is cancelled, it has what it has now again.</p>
    </AlertDialog>
  );
}
