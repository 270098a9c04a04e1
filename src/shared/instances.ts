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
