import type { ConnectOptions } from '@/shared/connect-options';
import type { NetworkIntent } from '@/shared/network-intent';
import type { Healing, RepairStep } from '@/shared/network-repair';
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

/** What DAMP mended unasked, and what it gave up. */
export async function getHealing(): Promise<Healing> {
  return call(window.damp.network.getHealing());
}

/** The steps of a repair now; none where nothing is wrong. `conflict` for what only a person can mend. */
export async function previewRepair(): Promise<readonly RepairStep[]> {
  return call(window.damp.network.previewRepair());
}

/** Does what was shown; `conflict` where the network has changed since. Can be asked again. */
export async function repairNetwork(steps: readonly RepairStep[]): Promise<void> {
  return call(window.damp.network.repair([...steps]));
}

/** Connects a container with just these names and addresses; where that fails it stays as it was. */
export async function connectContainerWith(
  containerIdOrName: string,
  options: ConnectOptions,
): Promise<void> {
  return call(window.damp.network.connectWith(containerIdOrName, options));
}

/** Whether a container is put back on the network when it was made anew or taken off by others. */
export async function keepConnected(containerIdOrName: string, isKept: boolean): Promise<void> {
  return call(window.damp.network.keepConnected(containerIdOrName, isKept));
}

/** What connecting a container would do to it besides, in sentences; nothing for most. */
export async function getConnectRisk(containerIdOrName: string): Promise<readonly string[]> {
  return call(window.damp.network.getConnectRisk(containerIdOrName));
}
