import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useDatabases } from '@/api/databases/databases-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button, IconButton } from '@/renderer/components/button';
import { Nothing } from '@/renderer/components/nothing';
import { Problem } from '@/renderer/components/problem';
import { isActive } from '../card-state';
import type { Entry } from '../entries';
import { ViewSection } from '../view-section';
import { BackupList } from './backup-list';
import { CreateDialog } from './create-dialog';
import { DatabaseTable } from './database-table';

interface BackupsViewProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** The databases of an instance: what is done to them, and what was backed up of them. */
export function BackupsView({ entry, act }: BackupsViewProps) {
  const { instance, container, run, action, definition } = entry;
  const isReady = container?.state === 'running' && container.health !== 'starting';
  const { data, error, isFetching, refetch } = useDatabases(instance, isReady);
  const [isCreating, setCreating] = useState(false);
  const isBusy = (run !== null && isActive(run)) || (action !== null && !action.error);
  const shown = isReady ? data : undefined;
  return (
    <>
      <ViewSection
        id="databases"
        title="Databases"
        tools={
          <>
            <IconButton
              label="Look again"
              pending={!isReady || isFetching}
              onClick={() => void refetch()}
            >
              <IconRefresh size={15} stroke={1.7} />
            </IconButton>
            <Button
              icon={<IconPlus size={14} stroke={1.8} />}
              pending={!shown || isBusy}
              onClick={() => setCreating(true)}
            >
              Create database
            </Button>
          </>
        }
      >
        {isReady && error && <Problem error={error} />}
        {isReady ? (
          <DatabaseTable
            databases={shown}
            contents={definition?.databases?.contents ?? ''}
            entry={entry}
            act={act}
            isBusy={isBusy}
          />
        ) : (
          <Nothing>
            {container?.state === 'running'
              ? 'It is starting. Its databases show as soon as it is healthy.'
              : 'It does not run. Start it to see its databases, back them up and restore them.'}
          </Nothing>
        )}
      </ViewSection>
      <BackupList instance={instance} />
      {isCreating && (
        <CreateDialog
          taken={shown ?? []}
          onCreate={(database) => act({ do: 'create-database', instance, database })}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
