import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useContainers, useIsSegmented } from '@/api/docker/docker-queries';
import { useNameFacts, useRestoreNames } from '@/api/names/names-queries';
import { useNetworkIntent } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { SearchField } from '@/renderer/components/search-field';
import { useNameAsks } from '@/renderer/routes/add-asks';
import type { CustomName, NameFacts } from '@/shared/custom-name';
import type { Container } from '@/shared/engine';
import { namesThatResolve, searchNames } from '@/shared/names-that-resolve';
import { isInTheOpen } from '@/shared/segments';
import { isOneInSegment, servedByDamp } from '@/shared/served-by-damp';
import { PutBack } from '../put-back';
import { AddNameDialog } from './add-name-dialog';
import { NamesTable } from './names-table';
import classes from './names-view.module.css';

const NO_CUSTOMS: readonly CustomName[] = [];
const NO_FACTS: readonly NameFacts[] = [];

/** Every name that resolves on the network and who answers to it; a search, and names of one's own. */
export function NamesView() {
  const containers = useContainers();
  const isSegmented = useIsSegmented();
  const intent = useNetworkIntent();
  const customs = intent?.names ?? NO_CUSTOMS;
  const onEngine = useNameFacts(containers);
  const facts = onEngine?.members ?? NO_FACTS;
  const [query, setQuery] = useState('');
  const [isAdding, setAdding] = useState(false);
  const restore = useRestoreNames();
  useNameAsks(() => setAdding(true));
  const rows = useMemo(
    () => containers && namesThatResolve({ containers, facts, customs, isSegmented }),
    [containers, facts, customs, isSegmented],
  );
  return (
    <>
      <div className={classes['tools']}>
        <SearchField label="Find a name" value={query} onChange={setQuery} />
        <Button look="primary" icon={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          Add name
        </Button>
      </div>
      <PutBack
        lost={(rows ?? []).flatMap(({ name, sentence, isLost }) =>
          isLost ? [`${name}: ${sentence}`] : [],
        )}
        restore={restore}
      />
      <NamesTable rows={rows && searchNames(rows, query)} query={query} isSegmented={isSegmented} />
      {isSegmented && (
        <p className={classes['note']}>
          A segment is a project’s containers and the services that they use. In each, a service has
          another address than the one that is shown, and the same names.
        </p>
      )}
      {containers && (
        <WhoAsks containers={containers} facts={facts} customs={customs} dns={onEngine?.dns} />
      )}
      {isAdding && containers && (
        <AddNameDialog
          containers={containers}
          names={customs}
          groups={intent?.groups.map(({ name }) => name) ?? []}
          facts={facts}
          dns={onEngine?.dns ?? null}
          isSegmented={isSegmented}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

interface WhoAsksProps {
  readonly containers: readonly Container[];
  readonly facts: readonly NameFacts[];
  readonly customs: readonly CustomName[];
  readonly dns: string | null | undefined;
}

/** For whom names that only DAMP's server knows don't work yet, and what changes that. */
function WhoAsks({ containers, facts, customs, dns }: WhoAsksProps) {
  const served = servedByDamp(containers, facts);
  // In a segment it would ask in vain.
  const others = containers.filter(
    (one) => isInTheOpen(one) && !one.helper && !served.includes(one),
  );
  if (!dns || facts.length === 0 || others.length === 0) return null;
  if (customs.every(({ alias }) => alias)) return null;
  return (
    <p className={classes['note']}>
      Names with * and addresses outside are answered by DAMP’s DNS server, which{' '}
      {others.map(({ name }) => name).join(', ')} {others.length === 1 ? 'does' : 'do'} not ask:
      that is fixed when a container is made. An instance asks from its next update or change on
      {isOneInSegment(containers) ? (
        '.'
      ) : (
        <>
          ; in a compose file it takes <Copyable text={`dns: [${dns}]`} />
        </>
      )}
    </p>
  );
}
