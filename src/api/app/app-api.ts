import { call } from '../bridge';

/** Versions of DAMP and of what it runs on. */
export async function getVersions(): ReturnType<typeof window.damp.app.getVersions> {
  return call(window.damp.app.getVersions());
}

/** Told when a place is chosen in the app’s menu or in the tray; returns how to end that. */
export function onShowAsked(listener: (hash: string) => void): () => void {
  return window.damp.app.onShowAsked(listener);
}
