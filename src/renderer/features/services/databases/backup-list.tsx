import { IconFolder } from '@tabler/icons-react';
import { showBackup } from '@/api/databases/databases-api';
import { useBackups } from '@/api/databases/databases-queries';
import { bytes } from '@/renderer/components/bytes';
import { IconButton } from '@/renderer/components/button';
import { Cut } from '@/renderer/components/cut';
import { Table } from '@/renderer/components/table';
import { showToast } from '@/renderer/components/toasts';
import { DampError } from '@/shared/errors';
import { momentOf } from '../snapshot-rows';
import { ViewSection } from '../view-section';

const COLUMNS = [
  { label: 'File' },
  { label: 'Database' },
  { label: 'Made', width: 176 },
  { label: 'Size', width: 96, align: 'end' },
  { label: 'Actions', width: 44, isUnseen: true, align: 'end' },
] as const;

/** The last backups that are still where they were put. */
export function BackupList({ instance }: { readonly instance: string }) {
  const backups = useBackups(instance);
  if (backups.length === 0) return null;
  const show = (id: string) => {
    showBackup(id).catch((error: unknown) => showToast(DampError.from(error)));
  };
  return (
    <ViewSection id="backups" title="Last backups">
      <Table label="Last backups" columns={COLUMNS}>
        {backups.map(({ id, name, database, at, bytes: size }) => (
          <tr key={id}>
            <th scope="row">
              <Cut>{name}</Cut>
            </th>
            <td>
              <Cut text={database}>
                <code>{database}</code>
              </Cut>
            </td>
            <td>{momentOf(at)}</td>
            <td data-align="end">{bytes(size)}</td>
            <td data-align="end">
              <IconButton label="Show in folder" onClick={() => show(id)}>
                <IconFolder size={15} stroke={1.7} />
              </IconButton>
            </td>
          </tr>
        ))}
      </Table>
    </ViewSection>
  );
}
