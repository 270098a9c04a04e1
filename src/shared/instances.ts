/** The network's name: fixed, so that sites can rely on it. */
export const NETWORK_NAME = 'damp-network';

/** The first instance of a service: `damp-mysql`. */
export function defaultInstanceName(service: string): string {
  return `damp-${service}`;
}

/** The volume of an instance's data: `damp-mysql-data`. */
export function volumeName(instance: string, volumeId: string): string {
  return `${instance}-${volumeId}`;
}

/** What the old container of an instance is called while a run tries the new one. */
export function asideName(instance: string, runId: string): string {
  return `${instance}-before-${runId.slice(0, 8)}`;
}

/** Whether a container of that name is one that was set aside. */
export function isSetAside(name: string, instance: string): boolean {
  return name.startsWith(instance) && /^-before-[0-9a-f]{8}$/.test(name.slice(instance.length));
}
