import { lazy, Suspense, useCallback, useState } from 'react';
import { useActOnInstance } from '@/api/services/services-mutations';
import { catalog } from '@/catalog';
import { Page } from '@/renderer/components/page';
import { SearchField } from '@/renderer/components/search-field';
import { hrefTo, navigate } from '@/renderer/routes/router';
import { defaultInstanceName } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';
import { Catalogue } from './catalogue';
import { filterEntries } from './entries';
import { InstalledList, InstalledSkeleton } from './installed-list';
import { InstancePanel } from './instance-panel';
import classes from './services-page.module.css';
import { listShelves } from './shelves';
import { useEntries } from './use-entries';

const InstallDialog = lazy(async () => ({
  default: (await import('./install-dialog')).InstallDialog,
}));

/** What is installed first, the catalogue below it, and the chosen instance at its side. */
export function ServicesPage({ selected }: { readonly selected: string | null }) {
  const entries = useEntries();
  const act = useActOnInstance();
  const [query, setQuery] = useState('');
  const [offered, setOffered] = useState<ServiceDefinition | null>(null);
  const install = useCallback(
    ({ id }: ServiceDefinition) =>
      act({ do: 'install', service: id, instance: defaultInstanceName(id) }),
    [act],
  );
  const close = useCallback(() => {
    if (selected !== null) focusRow(selected);
    navigate('services');
  }, [selected]);
  const chosen = entries?.find(({ instance }) => instance === selected);
  const shelves = listShelves(catalog, entries ?? [], query);
  const shown = filterEntries(entries ?? [], query);

  return (
    <div className={classes['split']}>
      <Page
        title="Services"
        tools={<SearchField label="Find a service" value={query} onChange={setQuery} />}
      >
        {entries ? (
          <InstalledList
            entries={shown}
            isFiltered={query !== '' && entries.length > 0}
            selected={selected}
            act={act}
          />
        ) : (
          <InstalledSkeleton />
        )}
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
      {chosen && (
        <aside className={classes['panel']} aria-label="Details">
          <InstancePanel key={chosen.instance} entry={chosen} act={act} onClose={close} />
        </aside>
      )}
    </div>
  );
}

/** Closed details give the focus back to the row they belong to. */
function focusRow(instance: string): void {
  document.querySelector<HTMLElement>(`a[href="${hrefTo('services', instance)}"]`)?.focus();
}
