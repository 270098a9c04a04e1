import { useSyncExternalStore } from 'react';

/** Where the window is. Kept in the address's hash, so that a reload and a link find it again. */
export type Route =
  | { readonly page: 'services'; readonly instance: string | null; readonly tab: string | null }
  /** `place` is what the tab is to show first: a container’s name. */
  | { readonly page: 'network'; readonly tab: string | null; readonly place: string | null }
  | { readonly page: 'sites' }
  | { readonly page: 'settings' };

/** The route that a hash means; Services for anything unknown. */
export function parseRoute(hash: string): Route {
  const [page, instance, tab] = hash.replace(/^#\/?/, '').split('/');
  if (page === 'sites' || page === 'settings') return { page };
  if (page === 'network') return { page, tab: decode(instance), place: decode(tab) };
  if (page !== 'services') return { page: 'services', instance: null, tab: null };
  return { page, instance: decode(instance), tab: decode(tab) };
}

/** The hash of a route, for links: an instance and its tab, or the network's tab. */
export function hrefTo(page: Route['page'], ...places: readonly (string | undefined)[]): string {
  const parts = [page, ...places].filter((part) => part !== undefined);
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function navigate(page: Route['page'], ...places: readonly (string | undefined)[]): void {
  window.location.hash = hrefTo(page, ...places);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(onHashChange, () => window.location.hash));
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function decode(part: string | undefined): string | null {
  if (!part) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
