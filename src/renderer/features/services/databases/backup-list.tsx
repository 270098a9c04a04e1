import { IconFolder } from '@tabler/icons-react';
import { showBackup } from '@/api/databases/databases-api';
import { useBackups } from '@/api/databases/databases-queries';
import { bytes } from '@/renderer/components/bytes';
import { IconButton } from '@/renderer/components/button';
import { showToast } from '@/renderer/components/toasts';
import { DampError } from '@/shared/errors';
import { momentOf } from '../snapshot-rows';
import classes from './backups-view.module.css';

/** The last backups that are still where they were put. */
export function BackupList({ instance }: { readonly instance: string }) {
  const backups = useBackups(instance);
  if (backups.length === 0) return null;
  const show = (id: string) => {
    showBackup(id).catch((error: unknown) => showToast(DampError.from(error)));
  };
  return (
    <section aria-labelledby="backups" className={classes['last']}>
      <div className={classes['head']}>
        <h2 id="backups">Last backups</h2>
      </div>
      <table className={classes['table']} aria-label="Last backups">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Database</th>
            <th scope="col">Made</th>
            <th scope="col" className={classes['amount']}>
              Size
            </th>
            <th scope="col" className={classes['show']}>
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map(({ id, name, database, at, bytes: size }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <code>{database}</code>
              </td>
              <td>{momentOf(at)}</td>
              <td className={classes['amount']}>{bytes(size)}</td>
              <td className={classes['show']}>
                <IconButton label="Show in folder" onClick={() => show(id)}>
                  <IconFolder size={15} stroke={1.7} />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
