import type { Answer, CustomName } from './custom-name';
import { dnsNameProblem, isWildcard, sameName, withoutWildcard } from './dns-name';
import type { Container } from './engine';
import { canJoin } from './segments';

/** Docker's own DNS knows the names of members, one by one, and nothing else. */
export function canBeAlias({ name, answer }: Pick<CustomName, 'name' | 'answer'>): boolean {
  return answer.kind === 'members' && !isWildcard(name);
}

/** Docker's DNS answers with all who have an alias; DAMP's server can stand for one member only. */
export function mustBeAlias({ answer }: Pick<CustomName, 'answer'>): boolean {
  return answer.kind === 'members' && answer.members.length > 1;
}

/** What is typed as an answer: members' names with commas between, an address, or `host`. */
export function parseAnswer(text: string): Answer | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1 && sameName(first) === 'host') return { kind: 'host' };
  if (parts.length === 1 && isAddress(first)) return { kind: 'address', address: first };
  return { kind: 'members', members: [...new Set(parts)] };
}

/** What names are compared with. */
export interface NamesTaken {
  readonly containers: readonly Container[];
  readonly names: readonly CustomName[];
  /** Names of groups. */
  readonly groups: readonly string[];
}

/** What is wrong with a new name, in a sentence; null where it can be given. */
export function nameProblem(name: string, answer: Answer | null, taken: NamesTaken): string | null {
  const wanted = sameName(name);
  const malformed = dnsNameProblem(withoutWildcard(wanted));
  if (malformed) return malformed;
  if (taken.names.some((other) => other.name === wanted)) return 'This name is given already.';
  if (taken.groups.includes(wanted)) return `${wanted} is the name of a group.`;
  const answering = answer?.kind === 'members' ? answer.members : [];
  const holder = members(taken.containers).find(
    ({ name: own, endpoint }) =>
      sameName(own) === wanted ||
      (!answering.includes(own) && endpoint.aliases.some((alias) => sameName(alias) === wanted)),
  );
  return holder ? `${wanted} is a name of ${holder.name} already.` : null;
}

/** What is wrong with an answer, in a sentence; null where it is good. */
export function answerProblem(
  name: string,
  answer: Answer,
  containers: readonly Container[],
): string | null {
  if (answer.kind !== 'members') return null;
  const missing = answer.members.find(
    (member) => !members(containers).some((one) => one.name === member),
  );
  if (missing !== undefined) {
    return outsidersIn(answer, containers).some(({ name: own }) => own === missing)
      ? `${missing} is not on the network yet.`
      : `No member of the network is called ${missing}.`;
  }
  if (isWildcard(name) && answer.members.length > 1)
    return 'A name with * stands for one member. Put a group before several.';
  return null;
}

/** Containers that are to answer and are not on the network, though they could be. */
export function outsidersIn(
  answer: Answer,
  containers: readonly Container[],
): readonly Container[] {
  if (answer.kind !== 'members') return [];
  return containers.filter(
    (one) => one.endpoint === null && answer.members.includes(one.name) && canJoin(one),
  );
}

function members(containers: readonly Container[]) {
  return containers.flatMap((one) => (one.endpoint ? [{ ...one, endpoint: one.endpoint }] : []));
}

function isAddress(text: string): boolean {
  const numbers = text.split('.');
  const isV4 =
    numbers.length === 4 &&
    numbers.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return isV4 || (/^[0-9a-f:.]+$/i.test(text) && text.includes(':'));
}
