import { useState } from 'react';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { PageFrame } from '@/renderer/components/page';
import { SearchField } from '@/renderer/components/search-field';
import { ViewTabs } from '@/renderer/components/tabs';
import { isNetworkNeeded } from '@/renderer/components/status-words';
import { NETWORK_NAME } from '@/shared/instances';
import { MembersTable } from './members-table';
import { NetworkBanner } from './network-banner';
import { NetworkFacts } from './network-facts';
import classes from './network-page.module.css';

const SEARCH_FROM = 10;

const VIEWS = [{ id: 'members', label: 'Members' }] as const;

/** The network: how it is, and who is on it. */
export function NetworkPage() {
  const network = useNetworkStatus();
  const containers = useContainers();
  const [query, setQuery] = useState('');
  const [view, setView] = useState<string>(VIEWS[0].id);
  const members = containers?.filter(({ endpoint }) => endpoint !== null).length;
  const isSearchable = containers !== undefined && containers.length > SEARCH_FROM;
  return (
    <PageFrame
      header={
        <>
          <h1 className={classes['title']}>{NETWORK_NAME}</h1>
          {isSearchable && (
            <SearchField label="Find a container" value={query} onChange={setQuery} />
          )}
        </>
      }
    >
      <div className={classes['about']}>
        <NetworkFacts network={network} members={members} />
        {network && (
          <NetworkBanner network={network} isNeeded={isNetworkNeeded(containers ?? [])} />
        )}
      </div>
      <ViewTabs label="Views of the network" views={VIEWS} shown={view} onShow={setView}>
        <MembersTable containers={containers} query={isSearchable ? query : ''} />
      </ViewTabs>
    </PageFrame>
  );
}
