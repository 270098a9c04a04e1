import type { CustomName } from '@/shared/custom-name';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';
import { isInTheOpen } from '@/shared/segments';

/** A member that should answer to names and does not: its container was made anew, say. */
export interface MissingAliases {
  readonly id: string;
  readonly member: string;
  readonly aliases: readonly string[];
}

/** The names that a member of this name is to have. */
export function aliasesFor(member: string, names: readonly CustomName[]): readonly string[] {
  return names.flatMap(({ name, answer, alias }) =>
    alias && answer.kind === 'members' && answer.members.includes(member) ? [name] : [],
  );
}

/** What the picture shows to be missing. */
export function missingAliases(
  names: readonly CustomName[],
  containers: readonly Container[],
): readonly MissingAliases[] {
  return containers.flatMap((container) => {
    const { id, name: member, endpoint } = container;
    if (!endpoint) return [];
    const places = isInTheOpen(container) ? [endpoint] : (container.segments ?? [endpoint]);
    const aliases = lackingIn(places, aliasesFor(member, names));
    return aliases.length === 0 ? [] : [{ id, member, aliases }];
  });
}

/** Those of the names that it does not have in each of its places. */
export function lackingIn(
  places: readonly { readonly aliases: readonly string[] }[],
  names: readonly string[],
): readonly string[] {
  const has = places.map(({ aliases }) => new Set(aliases.map(sameName)));
  return names.filter((name) => has.some((there) => !there.has(name)));
}
