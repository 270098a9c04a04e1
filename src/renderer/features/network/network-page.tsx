import { Tabs } from '@mantine/core';
import { Suspense } from 'react';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { navigate } from '@/renderer/routes/router';
import { NETWORK_NAME } from '@/shared/instances';
import { NetworkBanner } from './network-banner';
import { NetworkFacts } from './network-facts';
import { NetworkRuns } from './network-runs';
import { networkTabs } from './network-tabs';
import classes from './network-page.module.css';

interface NetworkPageProps {
  /** The id of a view; the first one for null. */
  readonly tab: string | null;
  readonly place: string | null;
}

/** The network: how it is, what is wrong with it, and its views. */
export function NetworkPage({ tab, place }: NetworkPageProps) {
  const network = useNetworkStatus();
  const members = useContainers()?.filter(({ endpoint }) => endpoint !== null).length;
  const shown = networkTabs.find(({ id }) => id === tab) ?? networkTabs[0];
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <h1>{NETWORK_NAME}</h1>
      </header>
      <div className={classes['facts']}>
        <NetworkFacts network={network} members={members} />
        {network && <NetworkBanner network={network} />}
        <NetworkRuns />
      </div>
      <Tabs
        unstyled
        className={classes['tabs']}
        value={shown?.id ?? null}
        onChange={(id) => navigate('network', id ?? undefined)}
      >
        <Tabs.List className={classes['list']} aria-label="Views of the network">
          {networkTabs.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className={classes['tab']}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown && (
          <Tabs.Panel
            value={shown.id}
            className={classes['panel']}
            data-fills={shown.fills || undefined}
          >
            <Suspense>
              <shown.Content place={shown.id === tab ? place : null} />
            </Suspense>
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  );
}
