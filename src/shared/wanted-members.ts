import type { Container } from './engine';
import { isSetAside, NETWORK_NAME } from './instances';
import type { NetworkIntent, WantedMember, WantedNetwork, Who } from './network-intent';

/** What is wanted of the network on one engine. */
export interface WantedOnNetwork
  extends
    Pick<NetworkIntent, 'members' | 'absent'>,
    Partial<Pick<NetworkIntent, 'segments' | 'groups'>> {
  /** The network's. */
  readonly name: string;
  /** Null where nothing is known of it yet: whatever fits is right. */
  readonly network: WantedNetwork | null;
}

export const NOTHING_WANTED: WantedOnNetwork = { name: '', network: null, members: [], absent: [] };

/** By what a container is known again when it was made anew. */
export function whoIs({ name, managed, project, projectService }: Container): Who {
  if (managed) return { name: managed.instance };
  if (project !== null && projectService !== null) return { project, service: projectService };
  return { name };
}

export function isSame(a: Who, b: Who): boolean {
  return 'name' in a
    ? 'name' in b && a.name === b.name
    : 'project' in b && a.project === b.project && a.service === b.service;
}

/**
 * The place that a container is to have on the network; null where it needs none. An instance that
 * was made for it belongs there, unless the user took it off, and has its name; another container
 * where it is kept connected.
 */
export function placeWantedFor(
  container: Container,
  { name: network, members, absent }: Omit<WantedOnNetwork, 'network'>,
): Omit<WantedMember, 'who'> | null {
  const { name, managed, state, networkMode } = container;
  if (state === 'removing' || state === 'dead') return null;
  if (managed && isSetAside(name, managed.instance)) return null;
  const who = whoIs(container);
  const kept = members.find((member) => isSame(member.who, who));
  if (!managed) return kept ?? null;
  if (networkMode !== network || absent.includes(managed.instance)) return null;
  const { aliases = [], ipv4 = null, ipv6 = null } = kept ?? {};
  return { aliases: [...new Set([managed.instance, ...aliases])], ipv4, ipv6 };
}

/** Whether it is put back on `damp-network` by itself when it falls off. */
export function isKeptConnected(
  container: Container,
  intent: Pick<NetworkIntent, 'members' | 'absent'>,
): boolean {
  return placeWantedFor(container, { ...intent, name: NETWORK_NAME }) !== null;
}
