import type { CustomName } from '@/shared/custom-name';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';

/** A member that should answer to names and does not: its container was made anew, say. */
export interface MissingAliases {
  readonly id: string;
  readonly member: string;
  readonly aliases: readonly string[];
}

export function missingAliases(
  names: readonly CustomName[],
  containers: readonly Container[],
): readonly MissingAliases[] {
  return containers.flatMap(({ id, name: member, endpoint }) => {
    if (!endpoint) return [];
    const has = endpoint.aliases.map(sameName);
    const aliases = names.flatMap(({ name, answer, alias }) =>
      alias && answer.kind === 'members' && answer.members.includes(member) && !has.includes(name)
        ? [name]
        : [],
    );
    return aliases.length === 0 ? [] : [{ id, member, aliases }];
  });
}
