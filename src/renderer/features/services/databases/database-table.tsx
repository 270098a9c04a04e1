import { useState } from 'react';
import { chooseBackupFile, chooseRestoreFile } from '@/api/databases/databases-api';
import type { InstanceAction } from '@/api/services/services-mutations';
import { bytes } from '@/renderer/components/bytes';
import { Button } from '@/renderer/components/button';
import { Cut } from '@/renderer/components/cut';
import { Nothing } from '@/renderer/components/nothing';
import { Table } from '@/renderer/components/table';
import { showToast } from '@/renderer/components/toasts';
import { DATABASE_NAME } from '@/shared/database-name';
import type { ChosenFile, Database } from '@/shared/databases';
import { DampError } from '@/shared/errors';
import type { Entry } from '../entries';
import classes from './backups-view.module.css';
import { DropDialog } from './drop-dialog';
import { RestoreDialog } from './restore-dialog';

interface DatabaseTableProps {
  /** Undefined until the server has told. */
  readonly databases: readonly Database[] | undefined;
  /** What is counted of each: "tables". */
  readonly contents: string;
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
  readonly isBusy: boolean;
}

type Asking =
  | { readonly about: 'drop'; readonly database: string }
  | { readonly about: 'restore'; readonly database: string; readonly file: ChosenFile };

/** A row for each database, and what can be done with it. */
export function DatabaseTable({ databases, contents, entry, act, isBusy }: DatabaseTableProps) {
  const { instance } = entry;
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const choose = (ask: () => Promise<void>) => {
    ask().catch((error: unknown) => showToast(DampError.from(error)));
  };
  const backUp = (database: string) =>
    choose(async () => {
      const file = await chooseBackupFile(instance, database);
      if (file) act({ do: 'back-up', instance, database, file: file.token });
    });
  const restore = (database: string) =>
    choose(async () => {
      const file = await chooseRestoreFile(instance, database);
      if (file) setAsking({ about: 'restore', database, file });
    });
  const counts = databases?.some(({ tables }) => tables !== null) ?? true;
  return (
    <>
      <Table
        label="Databases"
        isBusy={!databases}
        columns={[
          { label: 'Name' },
          { label: 'Size', width: 96, align: 'end' },
          { label: counts ? capital(contents) : '', width: 96, align: 'end' },
          { label: 'Actions', width: 268, isUnseen: true, align: 'end' },
        ]}
      >
        {(databases ?? []).map(({ name, bytes: size, tables }) => (
          <tr key={name} aria-label={name}>
            <th scope="row">
              <Cut text={name}>
                <code>{name}</code>
              </Cut>
            </th>
            <td data-align="end">{size === null ? '' : bytes(size)}</td>
            <td data-align="end">{tables}</td>
            <td data-align="end">
              {DATABASE_NAME.test(name) ? (
                <>
                  <Button pending={isBusy} onClick={() => backUp(name)}>
                    Back up…
                  </Button>
                  <Button pending={isBusy} onClick={() => restore(name)}>
                    Restore…
                  </Button>
                  <Button
                    look="danger"
                    pending={isBusy}
                    onClick={() => setAsking({ about: 'drop', database: name })}
                  >
                    Drop…
                  </Button>
                </>
              ) : (
                <small className={classes['none']}>Its name can’t be used here</small>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {databases?.length === 0 && (
        <Nothing>
          No databases yet. Create one, then restore a file into it, or let your site fill it.
        </Nothing>
      )}
      {asking?.about === 'drop' && (
        <DropDialog entry={entry} database={asking.database} act={act} onClose={close} />
      )}
      {asking?.about === 'restore' && (
        <RestoreDialog
          instance={instance}
          database={asking.database}
          file={asking.file}
          act={act}
          onClose={close}
        />
      )}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
