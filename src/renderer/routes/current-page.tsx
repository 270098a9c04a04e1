import { lazy, useEffect, useRef } from 'react';
import { useEngineFailure, useEngineStatus } from '@/api/docker/docker-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { ServicesPage } from '@/renderer/features/services/services-page';
import { DampError } from '@/shared/errors';
import type { Route } from './router';
import classes from './current-page.module.css';

const NetworkPage = lazy(async () => ({
  default: (await import('@/renderer/features/network/network-page')).NetworkPage,
}));
const SitesPage = lazy(async () => ({
  default: (await import('@/renderer/features/sites/sites-page')).SitesPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('@/renderer/features/settings/settings-page')).SettingsPage,
}));
const NoEngine = lazy(async () => ({
  default: (await import('@/renderer/features/first-run/no-engine')).NoEngine,
}));

/**
 * The page of a route. Without an engine the pages that speak of containers give way to one that
 * says what is missing: their last picture would be a guess.
 */
export function CurrentPage({ route }: { readonly route: Route }) {
  const engine = useEngineStatus();
  const failure = useEngineFailure();
  const hasRun = useRef(false);
  useEffect(() => {
    if (engine?.state === 'running') hasRun.current = true;
  }, [engine]);

  if (route.page === 'settings') return <SettingsPage />;
  if (route.page === 'sites') return <SitesPage />;
  if (failure.error && !engine) {
    return (
      <div className={classes['failure']}>
        <Problem error={DampError.from(failure.error)}>
          <Button onClick={failure.retry}>Try again</Button>
        </Problem>
      </div>
    );
  }
  if (engine?.state === 'unreachable') return <NoEngine engine={engine} wasThere={hasRun} />;
  if (route.page === 'network') return <NetworkPage tab={route.tab} place={route.place} />;
  return <ServicesPage selected={route.instance} tab={route.tab} />;
}
