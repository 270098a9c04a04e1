import { useState } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import { SearchField } from '@/renderer/components/search-field';
import { MembersTable } from './members-table';
import classes from './members-view.module.css';

const SEARCH_FROM = 10;

/** Every container, on the network or not; with a search where there are many. */
export function MembersView() {
  const containers = useContainers();
  const [query, setQuery] = useState('');
  const isSearchable = containers !== undefined && containers.length > SEARCH_FROM;
  return (
    <>
      {isSearchable && (
        <div className={classes['tools']}>
          <SearchField label="Find a container" value={query} onChange={setQuery} />
        </div>
      )}
      <MembersTable containers={containers} query={isSearchable ? query : ''} />
    </>
  );
}
