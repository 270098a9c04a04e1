import {
  IconAlertCircle,
  IconCheck,
  IconDownload,
  IconEqualNot,
  type IconPlug,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useImport } from '@/api/environment/environment-mutations';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { showNotice } from '@/renderer/components/notices';
import type { ImportEntry, ImportPlan, ImportRequest } from '@/shared/environment-file';
import classes from './environment.module.css';

type Outcome = ImportEntry['outcome'];

const OUTCOMES: Readonly<Record<Outcome, { word: string; Icon: typeof IconPlug }>> = {
  install: { word: 'To install', Icon: IconDownload },
  same: { word: 'Already there', Icon: IconCheck },
  differs: { word: 'There, but different', Icon: IconEqualNot },
  conflict: { word: 'Can’t be installed', Icon: IconAlertCircle },
};

interface ImportDialogProps {
  readonly plan: ImportPlan;
  readonly onClose: () => void;
}

/** What an import will do, before it does it. What is there already is left as it is. */
export function ImportDialog({ plan: { file, entries }, onClose }: ImportDialogProps) {
  const importAll = useImport();
  const importButton = useRef<HTMLButtonElement>(null);
  // By itself the browser takes the list, which can be scrolled by keys.
  useEffect(() => importButton.current?.focus(), []);
  const requests = entries.flatMap(({ request }) => request ?? []);
  const install = () => {
    if (requests.length === 0) return;
    void importAndTell(importAll, requests);
    onClose();
  };
  return (
    <Dialog
      title="Import environment"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            ref={importButton}
            look="primary"
            pending={requests.length === 0}
            onClick={install}
          >
            Import
          </Button>
        </>
      }
    >
      <p>{summary(file, entries)}</p>
      {entries.length > 0 && (
        <ul aria-label="Plan" className={classes['plan']} tabIndex={0}>
          {entries.map((entry) => (
            <PlanEntry key={entry.instance} entry={entry} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function PlanEntry({ entry }: { readonly entry: ImportEntry }) {
  const { instance, service, version, outcome, notes } = entry;
  const { word, Icon } = OUTCOMES[outcome];
  return (
    <li className={classes['entry']} data-outcome={outcome}>
      <Icon size={14} stroke={1.7} aria-hidden />
      <span className={classes['name']}>
        <code>{instance}</code> {service} {version}
      </span>
      <span className={classes['outcome']}>{word}</span>
      {notes.length > 0 && <p className={classes['notes']}>{notes.join(' ')}</p>}
    </li>
  );
}

function summary(file: string, entries: ImportPlan['entries']): string {
  const count = (outcome: Outcome) => entries.filter((entry) => entry.outcome === outcome).length;
  const there = count('same') + count('differs');
  const parts = [
    [count('install'), 'to install'],
    [there, 'already there'],
    [count('conflict'), 'can’t be installed'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${file}: ${said.length > 0 ? said.join(', ') : 'it has no services'}.`;
}

/** What fails stays on its own row; this says how far it went. */
async function importAndTell(
  importAll: ReturnType<typeof useImport>,
  requests: readonly ImportRequest[],
): Promise<void> {
  const results = await importAll(requests).catch(() => []);
  const done = results.filter(({ outcome }) => outcome !== 'failed').length;
  if (results.length === 0) return;
  showNotice({
    text:
      done === results.length
        ? `The environment is imported: ${done} installed.`
        : `${done} of ${results.length} are installed. The others say why they are not.`,
  });
}
