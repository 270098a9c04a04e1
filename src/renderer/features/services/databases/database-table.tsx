import { useState } from 'react';
import { chooseBackupFile, chooseRestoreFile } from '@/api/databases/databases-api';
import type { InstanceAction } from '@/api/services/services-mutations';
import { bytes } from '@/renderer/components/bytes';
import { Button } from '@/renderer/components/button';
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
      <table className={classes['table']} aria-label="Databases" aria-busy={!databases}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className={classes['amount']}>
              Size
            </th>
            <th scope="col" className={classes['amount']}>
              {counts && capital(contents)}
            </th>
            <th scope="col" className={classes['act']}>
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(databases ?? []).map(({ name, bytes: size, tables }) => (
            <tr key={name} aria-label={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td className={classes['amount']}>{size === null ? '' : bytes(size)}</td>
              <td className={classes['amount']}>{tables}</td>
              <td className={classes['act']}>
                {DATABASE_NAME.test(name) ? (
                  <span className={classes['buttons']}>
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
                  </span>
                ) : (
                  <small className={classes['none']}>Its name can’t be used here</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {databases?.length === 0 && (
        <p className={classes['nothing']}>
          No databases yet. Create one, then restore a file into it, or let your site fill it.
        </p>
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
