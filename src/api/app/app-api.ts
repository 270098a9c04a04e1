import type { NetworkAsk } from '@/shared/network-asks';
import { call } from '../bridge';

/** Versions of DAMP and of what it runs on. */
export async function getVersions(): ReturnType<typeof window.damp.app.getVersions> {
  return call(window.damp.app.getVersions());
}

/** Told when a place is chosen in the app’s menu or in the tray; returns how to end that. */
export function onShowAsked(listener: (hash: string) => void): () => void {
  return window.damp.app.onShowAsked(listener);
}

/** Told when something is asked of the network in the app’s menu; returns how to end that. */
export function onNetworkAsked(listener: (ask: NetworkAsk) => void): () => void {
  return window.damp.app.onNetworkAsked(listener);
}
