import { useState } from 'react';
import { useDataVolumes } from '@/api/data/data-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { Button } from '@/renderer/components/button';
import { Cut } from '@/renderer/components/cut';
import { ServiceIcon } from '@/renderer/components/service-icon';
import { DeleteDataDialog } from './delete-data-dialog';
import { matches, type Entry } from './entries';
import { listKeptData, type KeptData } from './kept-data';
import classes from './kept-list.module.css';

interface KeptListProps {
  readonly entries: readonly Entry[];
  readonly query: string;
  readonly act: (action: InstanceAction) => void;
}

/** What removed instances have left on the engine, so that nothing is kept unseen. */
export function KeptList({ entries, query, act }: KeptListProps) {
  const volumes = useDataVolumes();
  const [deleting, setDeleting] = useState<KeptData | null>(null);
  const kept = listKeptData(volumes ?? [], entries, catalog).filter(({ instance, definition }) =>
    matches([instance, definition?.name ?? ''], query),
  );
  if (kept.length === 0 && !deleting) return null;
  return (
    <section aria-label="Kept data" className={classes['section']}>
      <ul>
        {kept.map((data) => (
          <KeptRow key={data.instance} kept={data} act={act} onDelete={() => setDeleting(data)} />
        ))}
      </ul>
      {deleting && <DeleteDataDialog kept={deleting} act={act} onClose={() => setDeleting(null)} />}
    </section>
  );
}

interface KeptRowProps {
  readonly kept: KeptData;
  readonly act: (action: InstanceAction) => void;
  readonly onDelete: () => void;
}

function KeptRow({ kept, act, onDelete }: KeptRowProps) {
  const { instance, service, version, definition, data, snapshots } = kept;
  const before = data.length > 0 ? 'Data of ' : 'Snapshots of ';
  const more = data.length > 0 && snapshots.length > 0 ? ` with ${count(snapshots)}` : '';
  const after = ` ${data.length > 0 ? 'is' : 'are'} kept (${version})${more}`;
  return (
    <li className={classes['row']} aria-label={`Data of ${instance}`}>
      <span className={classes['icon']}>
        <ServiceIcon service={service} category={definition?.category} />
      </span>
      <p>
        <Cut text={`${before}${instance}${after}`}>
          {before}
          <code>{instance}</code>
          {after}
        </Cut>
      </p>
      {definition && (
        <>
          <Button look="quiet" onClick={() => act({ do: 'install', instance, service })}>
            Install again
          </Button>
          <Button look="leave" onClick={onDelete}>
            Delete data…
          </Button>
        </>
      )}
    </li>
  );
}

function count({ length }: KeptData['snapshots']): string {
  return length === 1 ? '1 snapshot' : `${length} snapshots`;
}
