import { IconPlugConnected } from '@tabler/icons-react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { ContainerMenu } from '@/renderer/components/container-menu';
import type { BulkVerb } from '@/shared/bulk';
import { BulkButtons } from './bulk-buttons';
import type { Entry } from './entries';
import { InstanceRow } from './instance-row';
import classes from './installed-list.module.css';

interface InstalledListProps {
  readonly entries: readonly Entry[];
  readonly isFiltered: boolean;
  readonly act: (action: InstanceAction) => void;
  readonly actOnMany: (verb: BulkVerb, instances: readonly string[]) => void;
}

export function InstalledList({ entries, isFiltered, act, actOnMany }: InstalledListProps) {
  if (entries.length === 0 && isFiltered) return null;
  return (
    <section aria-labelledby="installed" className={classes['section']}>
      <div className={classes['head']}>
        <h2 id="installed" tabIndex={-1}>
          Installed
        </h2>
        {entries.length > 0 && (
          <>
            <span aria-hidden className={classes['both']}>
              Addresses
            </span>
            <span aria-hidden className={classes['one']}>
              From containers
            </span>
            <span aria-hidden className={classes['one']}>
              From this computer
            </span>
            <BulkButtons entries={entries} actOnMany={actOnMany} />
          </>
        )}
      </div>
      {entries.length === 0 ? (
        <div className={classes['empty']}>
          <IconPlugConnected size={20} stroke={1.6} aria-hidden />
          <p>
            Nothing is installed yet. Install a service below: a moment later every container on{' '}
            <code>damp-network</code> finds it by name, as <code>damp-mysql</code> or{' '}
            <code>damp-redis</code>.
          </p>
        </div>
      ) : (
        <ContainerMenu
          containerAt={(clicked) => {
            const row = clicked.closest<HTMLElement>('[data-instance]')?.dataset['instance'];
            return entries.find(({ instance }) => instance === row)?.container ?? undefined;
          }}
        >
          <div className={classes['rows']}>
            {entries.map(({ instance, ...entry }) => (
              <InstanceRow key={instance} instance={instance} {...entry} act={act} />
            ))}
          </div>
        </ContainerMenu>
      )}
    </section>
  );
}

/** The list's place, until the first picture of the engine is here. */
export function InstalledSkeleton() {
  return (
    <section aria-hidden className={classes['section']}>
      <div className={classes['head']}>
        <h2>Installed</h2>
      </div>
      <div className={classes['rows']}>
        {[0, 1].map((row) => (
          <div key={row} className={classes['ghost']} />
        ))}
      </div>
    </section>
  );
}
