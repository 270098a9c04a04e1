import { Suspense } from 'react';
import { ErrorBoundary } from '@/renderer/components/error-boundary';
import { PageFrame } from '@/renderer/components/page';
import { Sidebar } from '@/renderer/components/sidebar';
import { StatusBar } from '@/renderer/components/status-bar';
import { Toasts } from '@/renderer/components/toasts';
import { CurrentPage } from './current-page';
import { EnvironmentDialogs } from './environment-dialogs';
import { NetworkDialogs } from './network-dialogs';
import { useAppMenu } from './use-app-menu';
import { usePalette } from './use-palette';
import { useRoute, type Route } from './router';
import { NETWORK_NAME } from '@/shared/instances';
import classes from './shell.module.css';

/** The window: sidebar, page, status bar, and what lies above them. */
export function Shell() {
  const route = useRoute();
  const { palette, openPalette } = usePalette();
  useAppMenu();
  return (
    <div className={classes['shell']}>
      <button
        type="button"
        className={classes['skip']}
        onClick={() => document.getElementById('page')?.focus()}
      >
        Skip to the page
      </button>
      <Sidebar page={route.page} onFind={openPalette} />
      <main id="page" tabIndex={-1} className={classes['page']}>
        <ErrorBoundary key={route.page}>
          <Suspense fallback={<PageFrame header={<h1>{TITLES[route.page]}</h1>}>{null}</PageFrame>}>
            <CurrentPage route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusBar />
      <Toasts />
      <EnvironmentDialogs />
      <NetworkDialogs />
      {palette}
    </div>
  );
}

/** Of a page that is still being loaded: its frame is there at once. */
const TITLES: Readonly<Record<Route['page'], string>> = {
  services: 'Services',
  network: NETWORK_NAME,
  sites: 'Sites',
  settings: 'Settings',
};
