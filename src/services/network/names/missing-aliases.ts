import type { CustomName } from '@/shared/custom-name';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';

/** The members that should answer to a name and do not: their containers were made anew, say. */
export function missingAliases(
  names: readonly CustomName[],
  containers: readonly Container[],
): readonly { readonly id: string; readonly aliases: readonly string[] }[] {
  return containers.flatMap(({ id, name: own, endpoint }) => {
    if (!endpoint) return [];
    const has = endpoint.aliases.map(sameName);
    const aliases = names.flatMap(({ name, answer, alias }) =>
      alias && answer.kind === 'members' && answer.members.includes(own) && !has.includes(name)
        ? [name]
        : [],
    );
    return aliases.length === 0 ? [] : [{ id, aliases }];
  });
}
