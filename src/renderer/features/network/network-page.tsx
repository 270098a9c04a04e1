import { useState } from 'react';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { Page } from '@/renderer/components/page';
import { SearchField } from '@/renderer/components/search-field';
import { NETWORK_NAME } from '@/shared/instances';
import { MembersTable } from './members-table';
import { NetworkBanner } from './network-banner';
import { NetworkFacts } from './network-facts';
import classes from './network-page.module.css';

const SEARCH_FROM = 10;

/** The network: how it is, and who is on it. */
export function NetworkPage() {
  const network = useNetworkStatus();
  const containers = useContainers();
  const [query, setQuery] = useState('');
  const members = containers?.filter(({ endpoint }) => endpoint !== null).length;
  const isSearchable = containers !== undefined && containers.length > SEARCH_FROM;
  return (
    <Page
      title={NETWORK_NAME}
      tools={
        isSearchable && <SearchField label="Find a container" value={query} onChange={setQuery} />
      }
    >
      <NetworkFacts network={network} members={members} />
      {network && <NetworkBanner network={network} />}
      <div role="tablist" aria-label="Views of the network" className={classes['tabs']}>
        <button
          type="button"
          role="tab"
          id="tab-members"
          aria-selected
          aria-controls="view-members"
          className={classes['tab']}
        >
          Members
        </button>
      </div>
      <div role="tabpanel" id="view-members" aria-labelledby="tab-members">
        <MembersTable containers={containers} query={isSearchable ? query : ''} />
      </div>
    </Page>
  );
}
