import { lazy, Suspense, useEffect } from 'react';
import { useContainers, useNetworkStatus } from '@/api/docker/docker-queries';
import { Button } from '@/renderer/components/button';
import { PageFrame } from '@/renderer/components/page';
import { isNetworkNeeded } from '@/renderer/components/status-words';
import { ViewTabs } from '@/renderer/components/tabs';
import { askToEdit } from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
import { NETWORK_NAME } from '@/shared/instances';
import { IsolationNote } from './isolation-note';
import { NetworkBanner } from './network-banner';
import { NetworkFacts } from './network-facts';
import { NetworkMended } from './network-mended';
import { NetworkProgress } from './network-progress';
import { NetworkRuns } from './network-runs';
import { firstTab, loadViews, networkTabs } from './network-tabs';
import classes from './network-page.module.css';

const NetworkNotes = lazy(async () => ({
  default: (await import('./notes/network-notes')).NetworkNotes,
}));

interface NetworkPageProps {
  /** The id of a view; the first one for null. */
  readonly tab: string | null;
  readonly place: string | null;
}

/** The network: how it is, what is wrong with it, and its views. */
export function NetworkPage({ tab, place }: NetworkPageProps) {
  const network = useNetworkStatus();
  const containers = useContainers();
  useEffect(() => {
    const idle = requestIdleCallback(loadViews);
    return () => cancelIdleCallback(idle);
  }, []);
  const members = containers?.filter(({ endpoint }) => endpoint !== null).length;
  const shown = networkTabs.find(({ id }) => id === tab) ?? firstTab;
  return (
    <PageFrame
      header={
        <>
          <h1 className={classes['title']}>{NETWORK_NAME}</h1>
          <div className={classes['beside']}>
            <NetworkProgress />
            <NetworkMended />
          </div>
          {network && 'id' in network && <Button onClick={askToEdit}>Edit</Button>}
        </>
      }
    >
      <div className={classes['about']}>
        <NetworkFacts network={network} members={members} />
        {network && (
          <NetworkBanner network={network} isNeeded={isNetworkNeeded(containers ?? [])} />
        )}
        {network && <IsolationNote network={network} />}
        {network && 'id' in network && (
          <Suspense fallback={null}>
            <NetworkNotes tab={shown.id} />
          </Suspense>
        )}
        <NetworkRuns />
      </div>
      <ViewTabs
        label="Views of the network"
        views={networkTabs}
        shown={shown.id}
        onShow={(id) => navigate('network', id)}
        fills={shown.fills ?? false}
      >
        <Suspense>
          <shown.Content place={shown.id === tab ? place : null} />
        </Suspense>
      </ViewTabs>
    </PageFrame>
  );
}
