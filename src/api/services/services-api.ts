import type { InstallOptions, InstanceOptions } from '@/shared/install-options';
import type { RunsSnapshot } from '@/shared/runs';
import { call } from '../bridge';

/** What is left out is as the catalogue says. */
export interface InstallRequest {
  readonly service: string;
  readonly instance: string;
  readonly version?: string | undefined;
  readonly options?: InstallOptions | undefined;
}

/** Installs an instance of a service; resolves when it is healthy. */
export async function installService(request: InstallRequest): Promise<void> {
  return call(window.damp.services.installService(request));
}

/** What is to be different; what is left out stays as it is. */
export interface ChangeRequest {
  readonly version?: string | undefined;
  readonly options?: InstallOptions | undefined;
  /** To run afterwards, even where it is stopped now. */
  readonly start?: boolean | undefined;
}

/** Makes an instance anew on the same data; resolves when it is healthy. */
export async function changeInstance(instance: string, asked: ChangeRequest): Promise<void> {
  return call(window.damp.services.changeInstance(instance, asked));
}

/** What an instance was made with. */
export async function getInstanceOptions(instance: string): Promise<InstanceOptions> {
  return call(window.damp.services.getInstanceOptions(instance));
}

/** Whether the registry has a newer image of the instance's version. */
export async function checkForUpdate(instance: string): Promise<'up-to-date' | 'available'> {
  return call(window.damp.services.checkForUpdate(instance));
}

/** Makes an instance anew from the newest image of its version. */
export async function updateInstance(instance: string): Promise<void> {
  return call(window.damp.services.updateInstance(instance));
}

/** Asks again for what a failed run was asked for, at other host ports where any are given. */
export async function retryRun(
  runId: string,
  hostPorts: Readonly<Record<string, number>>,
): Promise<void> {
  return call(window.damp.services.retryRun(runId, { ...hostPorts }));
}

/** Cancels a run; resolves when what it did is undone. */
export async function cancelRun(runId: string): Promise<void> {
  return call(window.damp.services.cancelRun(runId));
}

/** Forgets a failed run. */
export async function dismissRun(runId: string): Promise<void> {
  return call(window.damp.services.dismissRun(runId));
}

export async function startInstance(instance: string): Promise<void> {
  return call(window.damp.services.startInstance(instance));
}

export async function stopInstance(instance: string): Promise<void> {
  return call(window.damp.services.stopInstance(instance));
}

export async function restartInstance(instance: string): Promise<void> {
  return call(window.damp.services.restartInstance(instance));
}

/**
 * Removes an instance's container. Its data volume stays unless `deleteData` is true: then the answer
 * is null, else what makes the instance again as it was.
 */
export async function removeInstance(
  instance: string,
  options: { deleteData: boolean },
): Promise<InstallRequest | null> {
  return call(window.damp.services.removeInstance(instance, options));
}

/** Opens the instance's web UI in the user's browser. */
export async function openWebUi(instance: string): Promise<void> {
  return call(window.damp.services.openWebUi(instance));
}

export async function getRuns(): Promise<RunsSnapshot> {
  return call(window.damp.services.getRuns());
}
