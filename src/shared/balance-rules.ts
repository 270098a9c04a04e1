import type { BalanceGroup } from './balance-group';
import { nameProblem, type NamesTaken } from './custom-name-rules';
import { isWildcard } from './dns-name';
import type { Container } from './engine';

/** What is wrong with the name of a new group, in a sentence; null where it can be given. */
export function groupNameProblem(name: string, taken: NamesTaken): string | null {
  if (isWildcard(name)) return 'A group has one name, without *.';
  return nameProblem(name, null, taken);
}

export function portProblem(text: string): string | null {
  const isPort = /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
  return isPort ? null : 'A port is a number from 1 to 65535.';
}

/** Members that can stand behind a group: all but DAMP’s own helpers. */
export function possibleInstances(containers: readonly Container[]): readonly Container[] {
  return containers.filter(({ endpoint, helper }) => endpoint !== null && !helper);
}

/** Those of these names that are no members, if any. */
export function unknownInstance(
  { instances }: Pick<BalanceGroup, 'instances'>,
  containers: readonly Container[],
): string | null {
  const known = new Set(possibleInstances(containers).map(({ name }) => name));
  return instances.find(({ member }) => !known.has(member))?.member ?? null;
}

/** Names of groups that no proxy serves now: it does not run, or is not on the network. */
export function unservedGroups(
  groups: readonly Pick<BalanceGroup, 'name'>[],
  containers: readonly Container[],
): readonly string[] {
  const served = new Set(
    containers.flatMap(({ helper, state, endpoint }) =>
      helper === 'balance' && state === 'running' ? (endpoint?.aliases ?? []) : [],
    ),
  );
  return groups.flatMap(({ name }) => (served.has(name) ? [] : [name]));
}

/** Why nobody answers for a group, and what changes that; null where an instance can. */
export function silenceOf(
  { instances }: Pick<BalanceGroup, 'instances'>,
  containers: readonly Container[],
): string | null {
  const running = new Set(
    possibleInstances(containers).flatMap(({ name, state }) => (state === 'running' ? name : [])),
  );
  const living = instances.filter(({ member }) => running.has(member));
  if (living.some(({ draining }) => !draining)) return null;
  if (living.length > 0)
    return 'Who runs of its instances is drained. Use one again, or add another.';
  if (instances.length === 0) return 'It has no instances. Add one.';
  const isAnyApart = containers.some(
    ({ name, state, endpoint }) =>
      state === 'running' && endpoint === null && instances.some(({ member }) => member === name),
  );
  return isAnyApart
    ? 'Those of its instances that run are not on the network. Connect one, or add another.'
    : 'None of its instances runs. Start one, or add one that runs.';
}

/** Ports on which programs speak HTTP more often than not. */
export function speaksHttp(port: number): boolean {
  return [80, 3000, 4000, 5000, 5173, 8000, 8025, 8080, 8081, 8888, 9000].includes(port);
}
