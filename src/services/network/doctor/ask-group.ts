import type { BalanceGroup, GroupFigures } from '@/shared/balance-group';
import type { Facts, GroupFact } from './facts';
import { innerPort, isReached, targetOf } from './who';

/** A proxy that takes longer is hung, and nothing is known of what is behind it. */
const ASK_MS = 5000;

/** How groups are found, and asked how they fare. */
export interface KnownGroups {
  readonly groups: () => Promise<readonly BalanceGroup[]>;
  /** As the proxy of the group of this name says; none where the proxy does not run. */
  readonly figures: (group: string, signal: AbortSignal) => Promise<GroupFigures>;
}

/** The group whose proxy was reached; null where it is none, or can’t be asked. */
export type AskGroup = (facts: Facts) => Promise<GroupFact | null>;

/** Each group is asked once, however many reach it; nobody is where nobody reaches a helper of DAMP’s. */
export function groupAsker({ groups, figures }: KnownGroups, signal: AbortSignal): AskGroup {
  const asked = new Map<BalanceGroup['name'], Promise<GroupFact>>();
  const ask = async ({ name, port, instances }: BalanceGroup): Promise<GroupFact> => {
    const told = await figures(name, AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]));
    const stateOf = (wanted: string) => told.find(({ member }) => member === wanted)?.state ?? null;
    return {
      name,
      port,
      instances: instances.map(({ member }) => ({ member, state: stateOf(member) })),
    };
  };
  return async (facts) => {
    const proxy = targetOf(facts);
    if (!proxy?.isHelper || !isReached(facts)) return null;
    const names = proxy.places.flatMap(({ aliases }) => aliases);
    const port = innerPort(facts, proxy);
    try {
      const found = (await groups()).find((one) => one.port === port && names.includes(one.name));
      if (!found) return null;
      const asking = asked.get(found.name) ?? ask(found);
      asked.set(found.name, asking);
      return await asking;
    } catch {
      return null;
    }
  };
}
