import type { BalanceGroup } from '@/shared/balance-group';
import { silenceOf, unservedGroups } from '@/shared/balance-rules';
import type { CustomName } from '@/shared/custom-name';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';
import { listed } from '@/shared/listed';
import { namesThatResolve, type ResolvingName } from '@/shared/names-that-resolve';

/** So many names are said; of more, their number. */
const MOST = 3;

/** Something on the network that no repair mends, since only the user knows how it is meant. */
export interface Note {
  /** The same for the same thing. */
  readonly keys: readonly string[];
  readonly says: string;
  /** What follows of it; null where that is on the view alone. */
  readonly more: string | null;
}

/** That nobody answers for a group; null where somebody does for each. */
export function silenceNote(
  groups: readonly BalanceGroup[],
  containers: readonly Container[],
): Note | null {
  const unserved = unservedGroups(groups, containers);
  const silent = groups.flatMap((group) => {
    const isServed = !unserved.includes(group.name);
    const why = isServed
      ? silenceOf(group, containers)
      : 'Its proxy does not run on the network. Put it back.';
    return why === null ? [] : [{ at: `${group.name}:${group.port}`, why }];
  });
  const [first, ...others] = silent;
  if (!first) return null;
  const all = silent.map(({ at }) => at);
  return {
    keys: all,
    says: `Nobody answers at ${someOf(all)}.`,
    more: others.length === 0 ? first.why : null,
  };
}

/**
 * That several answer to one name now, and who asks gets any of them; null where none do. Copies of one
 * compose service, and instances of one service, are meant to answer in turn.
 */
export function clashNote(
  containers: readonly Container[],
  customs: readonly CustomName[],
): Note | null {
  const sharing = sharingNames(containers);
  if (sharing.length === 0) return null;
  const kinds = new Map(sharing.map((container) => [container.name, kindOf(container)]));
  const isByChance = (row: ResolvingName) =>
    row.state === 'clash' && new Set(answering(row).map((name) => kinds.get(name))).size > 1;
  const rows = namesThatResolve({ containers: sharing, facts: [], customs }).filter(isByChance);
  const [first, ...others] = rows;
  if (!first) return null;
  const members = answering(first);
  return {
    keys: rows.map(({ name, holders }) =>
      [name, ...holders.map(({ member }) => member ?? '').sort()].join(' '),
    ),
    says:
      others.length === 0
        ? `${someOf(members)} ${members.length === 2 ? 'both' : 'all'} answer to “${first.name}”.`
        : `Several members each answer to ${someOf(rows.map(({ name }) => `“${name}”`))}.`,
    more: 'Who asks gets any of them.',
  };
}

/** Those that have a name which one of another kind has, too: mostly none, and the rest need not be looked at. */
function sharingNames(containers: readonly Container[]): readonly Container[] {
  const members = containers.flatMap((container) => {
    const { name, endpoint, segments = [] } = container;
    if (!endpoint) return [];
    const aliases = [endpoint, ...segments].flatMap((place) => place.aliases);
    const names = [name, ...aliases].map(sameName);
    return [{ container, names, kind: kindOf(container) }];
  });
  const first = new Map<string, string>();
  const shared = new Set<string>();
  for (const { names, kind } of members) {
    for (const name of names) {
      if ((first.get(name) ?? kind) !== kind) shared.add(name);
      first.set(name, kind);
    }
  }
  return members.flatMap(({ container, names }) =>
    names.some((name) => shared.has(name)) ? [container] : [],
  );
}

function answering({ holders }: ResolvingName): readonly string[] {
  return holders.flatMap(({ member, address }) => (address === null ? [] : (member ?? [])));
}

function kindOf({ name, project, projectService, managed }: Container): string {
  if (managed) return `service ${managed.service}`;
  return project !== null && projectService !== null ? `${project}/${projectService}` : name;
}

function someOf(words: readonly string[]): string {
  const more = words.length - MOST;
  return listed(more > 0 ? [...words.slice(0, MOST), `${more} more`] : words);
}
