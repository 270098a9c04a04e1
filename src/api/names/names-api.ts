import type { CustomName, NameFacts } from '@/shared/custom-name';
import { call } from '../bridge';

/** What the engine has of members' names, and where DAMP's DNS server is or would be. */
export interface NamesOnEngine {
  /** Null where the network can give it no fixed address. */
  readonly dns: string | null;
  readonly members: readonly NameFacts[];
}

/** Of these containers, by id; those that are gone are left out. */
export async function getNameFacts(ids: readonly string[]): Promise<NamesOnEngine> {
  return call(window.damp.names.getNameFacts([...ids]));
}

/** Answered from then on. Throws `invalid-request` where it is another's. Idempotent. */
export async function addName(name: CustomName): Promise<void> {
  return call(window.damp.names.addName(name));
}

/** Answered no longer. Idempotent. */
export async function removeName(name: string): Promise<void> {
  return call(window.damp.names.removeName(name));
}

/** Gives back what others took; downloads what it takes. Idempotent. */
export async function restoreNames(): Promise<void> {
  return call(window.damp.names.restoreNames());
}
