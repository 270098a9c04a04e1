import { useCallback, useEffect, useRef, useState } from 'react';
import { useSetMembership } from '@/api/docker/docker-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { Button } from '@/renderer/components/button';
import { SearchField } from '@/renderer/components/search-field';
import { connectWithCare } from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
import { askedToConnect } from '@/shared/connect-address';
import type { Container } from '@/shared/engine';
import { MembersTable } from './members-table';
import classes from './members-view.module.css';

const SEARCH_FROM = 10;

/** Every container, on the network or not; with a search where there are many. */
export function MembersView({ place }: { readonly place: string | null }) {
  const containers = useContainers();
  useAsked(place, containers);
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = useCallback((id: string, isSelected: boolean) => {
    setSelected((now) => {
      const next = new Set(now);
      if (isSelected) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const isSearchable = containers !== undefined && containers.length > SEARCH_FROM;
  const chosen = containers?.filter(({ id }) => selected.has(id)) ?? [];
  return (
    <>
      {(isSearchable || chosen.length > 0) && (
        <div className={classes['tools']}>
          {chosen.length > 0 && (
            <Selection chosen={chosen} onClear={() => setSelected(new Set())} />
          )}
          {isSearchable && (
            <SearchField label="Find a container" value={query} onChange={setQuery} />
          )}
        </div>
      )}
      <MembersTable
        containers={containers}
        query={isSearchable ? query : ''}
        selected={selected}
        select={select}
      />
    </>
  );
}

/** Connects whom the address names, after the question that it was opened for. */
function useAsked(place: string | null, containers: readonly Container[] | undefined): void {
  const setMembership = useSetMembership();
  const isAsked = useRef(false);
  useEffect(() => {
    const name = askedToConnect(place);
    const container = containers?.find((one) => one.name === name);
    if (name === null) isAsked.current = false;
    if (!container || isAsked.current) return;
    isAsked.current = true;
    navigate('network', 'members');
    void connectWithCare(container, () =>
      setMembership({ do: 'connect', container: container.id }),
    );
  }, [place, containers, setMembership]);
}

interface SelectionProps {
  readonly chosen: readonly Container[];
  readonly onClear: () => void;
}

/** What can be done with all that are selected: each answers for itself, in its row. */
function Selection({ chosen, onClear }: SelectionProps) {
  const setMembership = useSetMembership();
  const off = chosen.filter(({ endpoint }) => endpoint === null);
  const on = chosen.filter(({ endpoint }) => endpoint !== null);
  // One after the other: of several that need a question each has its own.
  const connectAll = async () => {
    for (const container of off) {
      await connectWithCare(container, () =>
        setMembership({ do: 'connect', container: container.id }),
      );
    }
    onClear();
  };
  return (
    <div role="group" aria-label="Selected containers" className={classes['selection']}>
      <span>{chosen.length} selected</span>
      <Button pending={off.length === 0} onClick={() => void connectAll()}>
        Connect {off.length}
      </Button>
      <Button
        look="leave"
        pending={on.length === 0}
        onClick={() => {
          for (const { id } of on) setMembership({ do: 'disconnect', container: id });
          onClear();
        }}
      >
        Disconnect {on.length}
      </Button>
      <Button look="quiet" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
