import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useActOnMany } from '@/api/bulk/bulk-mutations';
import { catalog } from '@/catalog';
import { Page } from '@/renderer/components/page';
import { SearchField } from '@/renderer/components/search-field';
import { hrefTo, navigate } from '@/renderer/routes/router';
import { defaultInstanceName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import { Catalogue } from './catalogue';
import { filterEntries } from './entries';
import { InstalledList, InstalledSkeleton } from './installed-list';
import { KeptList } from './kept-list';
import { ServicesMenu } from './services-menu';
import { listShelves } from './shelves';
import { useActWithNotices } from './use-act-with-notices';
import { useEntries } from './use-entries';

const InstallDialog = lazy(async () => ({
  default: (await import('./install-dialog')).InstallDialog,
}));
const InstancePage = lazy(async () => ({
  default: (await import('./instance-page')).InstancePage,
}));

interface ServicesPageProps {
  /** The instance whose own page is shown, where there is such a one. */
  readonly selected: string | null;
  readonly tab: string | null;
}

/** What is installed first and the catalogue below it, or all about one instance. */
export function ServicesPage({ selected, tab }: ServicesPageProps) {
  const entries = useEntries();
  const act = useActWithNotices();
  const actOnMany = useActOnMany();
  const [query, setQuery] = useState('');
  const [offered, setOffered] = useState<ServiceDefinition | null>(null);
  const install = useCallback(
    ({ id }: ServiceDefinition) =>
      act({ do: 'install', service: id, instance: defaultInstanceName(id) }),
    [act],
  );
  const close = useCallback(() => navigate('services'), []);
  const last = useRef(selected);
  useEffect(() => {
    if (selected === null && last.current !== null) focusRow(last.current);
    last.current = selected;
  }, [selected]);
  const chosen = entries?.find(({ instance }) => instance === selected);
  const wasThere = useRef(false);
  useEffect(() => {
    // Removed while its page was open: nothing is left to show of it.
    if (wasThere.current && !chosen && selected !== null) close();
    wasThere.current = chosen !== undefined;
  }, [chosen, selected, close]);
  const shelves = listShelves(catalog, entries ?? [], query);
  const shown = filterEntries(entries ?? [], query);

  if (chosen) {
    return (
      <Suspense>
        <InstancePage key={chosen.instance} entry={chosen} tab={tab} act={act} onClose={close} />
      </Suspense>
    );
  }
  return (
    <>
      <Page
        title="Services"
        tools={
          <>
            <SearchField label="Find a service" value={query} onChange={setQuery} />
            <ServicesMenu entries={entries ?? []} actOnMany={actOnMany} />
          </>
        }
      >
        {entries ? (
          <InstalledList
            entries={shown}
            isFiltered={query !== '' && entries.length > 0}
            act={act}
            actOnMany={actOnMany}
          />
        ) : (
          <InstalledSkeleton />
        )}
        {entries && <KeptList entries={entries} query={query} act={act} />}
        <Catalogue
          shelves={shelves}
          query={query}
          isReady={!!entries}
          onInstall={install}
          onOptions={setOffered}
        />
      </Page>
      {offered && (
        <Suspense>
          <InstallDialog
            definition={offered}
            instances={(entries ?? []).map(({ instance }) => instance)}
            onInstall={(request) => act({ do: 'install', ...request })}
            onClose={() => setOffered(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Who comes back from an instance goes on at its row, or above the rows where it is gone. */
function focusRow(instance: string): void {
  const row = document.querySelector<HTMLElement>(`a[href="${hrefTo('services', instance)}"]`);
  (row ?? document.getElementById('installed'))?.focus();
}
