import { useState } from 'react';
import { useExport } from '@/api/environment/environment-mutations';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Choice } from '@/renderer/components/choice';
import { Dialog } from '@/renderer/components/dialog';
import { showNotice } from '@/renderer/components/notices';
import { Problem } from '@/renderer/components/problem';
import type { ExportRequest } from '@/shared/environment-file';
import classes from './environment.module.css';

const FORMATS = [
  {
    value: 'json',
    label: 'DAMP environment',
    hint: 'A JSON file from which any DAMP installs the same services.',
  },
  {
    value: 'compose',
    label: 'Compose file',
    hint: 'A docker-compose.yml: the same services without DAMP.',
  },
] as const;

/** How what is installed is written to a file. Which file, the system's own dialog asks. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const [request, setRequest] = useState<ExportRequest>({ format: 'json', withPasswords: false });
  const { write, isPending, error } = useExport((written) => {
    if (!written) return;
    onClose();
    const { file, leftOut } = written;
    showNotice({
      text:
        leftOut.length === 0
          ? `The environment is in ${file}.`
          : `The environment is in ${file}, without ${leftOut.join(', ')}: a newer DAMP made that.`,
    });
  });
  return (
    <Dialog
      title="Export environment"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={isPending} onClick={() => write(request)}>
            Export
          </Button>
        </>
      }
    >
      <Choice
        label="Format"
        options={FORMATS}
        value={request.format}
        onChange={(format) => setRequest({ ...request, format })}
      />
      <div className={classes['passwords']}>
        <Checkbox
          checked={request.withPasswords}
          onChange={(withPasswords) => setRequest({ ...request, withPasswords })}
        >
          With passwords
        </Checkbox>
        <p>{passwordHint(request)}</p>
      </div>
      {error && <Problem error={error} />}
    </Dialog>
  );
}

function passwordHint({ format, withPasswords }: ExportRequest): string {
  if (withPasswords) return 'Keep the file to yourself: your own passwords are in it.';
  return format === 'json'
    ? 'Without the tick your own passwords are left out.'
    : 'Without the tick variables in .env stand for your own passwords.';
}
