import type { NetworkIntent } from '@/shared/network-intent';
import type { RunsSnapshot } from '@/shared/runs';
import { call } from '../bridge';

/** What the user wants of the network. */
export async function getNetworkIntent(): Promise<NetworkIntent> {
  return call(window.damp.network.getIntent());
}

/** Whether what can be mended without risk is mended unasked. Idempotent. */
export async function setHealing(heal: boolean): Promise<void> {
  return call(window.damp.network.setHealing(heal));
}

/** The long actions on the network that are under way or have failed. */
export async function getNetworkRuns(): Promise<RunsSnapshot> {
  return call(window.damp.network.getRuns());
}

/** Forgets a run that has failed. */
export async function dismissNetworkRun(id: string): Promise<void> {
  return call(window.damp.network.dismissRun(id));
}
