import { useState } from 'react';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import { DATABASE_NAME, DATABASE_NAME_RULE } from '@/shared/database-name';
import type { Database } from '@/shared/databases';

interface CreateDialogProps {
  readonly taken: readonly Database[];
  readonly onCreate: (database: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a new database. */
export function CreateDialog({ taken, onCreate, onClose }: CreateDialogProps) {
  const [name, setName] = useState('');
  const problem = name === '' ? null : nameProblem(name, taken);
  const isGood = name !== '' && problem === null;
  const create = () => {
    onCreate(name);
    onClose();
  };
  return (
    <Dialog
      title="Create database"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={!isGood} onClick={create}>
            Create
          </Button>
        </>
      }
    >
      <Field label="Name" problem={problem}>
        {(control) => (
          <input
            {...control}
            value={name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && isGood) create();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}

function nameProblem(name: string, taken: readonly Database[]): string | null {
  if (!DATABASE_NAME.test(name)) return DATABASE_NAME_RULE;
  const other = taken.find((database) => database.name.toLowerCase() === name.toLowerCase());
  return other ? `There is a database ${other.name} already.` : null;
}
