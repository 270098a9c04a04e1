import type { CustomName } from '@/shared/custom-name';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';

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
  return containers.flatMap(({ id, name: member, endpoint }) => {
    if (!endpoint) return [];
    const has = endpoint.aliases.map(sameName);
    const aliases = aliasesFor(member, names).filter((alias) => !has.includes(alias));
    return aliases.length === 0 ? [] : [{ id, member, aliases }];
  });
}
