import type { NetworkIntent } from '@/shared/network-intent';
import { call } from '../bridge';

/** What the user wants of the network. */
export async function getNetworkIntent(): Promise<NetworkIntent> {
  return call(window.damp.network.getIntent());
}

/** Whether what can be mended without risk is mended unasked. Idempotent. */
export async function setHealing(heal: boolean): Promise<void> {
  return call(window.damp.network.setHealing(heal));
}
