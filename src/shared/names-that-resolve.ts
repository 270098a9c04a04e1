import type { CustomName, NameFacts } from './custom-name';
import { isWildcard, sameName } from './dns-name';
import type { Container } from './engine';
import { isInTheOpen, meets } from './segments';

/** Where a name comes from. */
export type NameSource = 'name' | 'service' | 'alias' | 'hostname' | 'custom' | 'group' | 'id';

/** Who answers to a name. */
export interface NameHolder {
  /** A member's name; null for an address outside. */
  readonly member: string | null;
  /** Null: it has none now. */
  readonly address: string | null;
}

/** A name that members can look up. */
export interface ResolvingName {
  /** In lower case, as the network compares them. */
  readonly name: string;
  readonly source: NameSource;
  readonly holders: readonly NameHolder[];
  readonly custom: CustomName | null;
  /** `clash`: several answer that don't know of each other; `partly`: not for all who ask; `silent`: nobody. */
  readonly state: 'answers' | 'partly' | 'silent' | 'clash';
  /** What is to be said of the state. */
  readonly sentence: string | null;
  /** Others have undone what the user gave: it can be put back. */
  readonly isLost: boolean;
}

/** What names are computed from: the live picture, and what the user has given. */
export interface NamesPicture {
  readonly containers: readonly Container[];
  /** By container, as far as they are known. */
  readonly facts: readonly NameFacts[];
  readonly customs: readonly CustomName[];
}

interface Claim extends NameHolder {
  readonly source: NameSource;
}

const ORDER: Readonly<Record<ResolvingName['state'], number>> = {
  clash: 0,
  partly: 1,
  silent: 2,
  answers: 2,
};

/** Every name that resolves on the network, or would if its member ran: faults first. */
export function namesThatResolve(picture: NamesPicture): readonly ResolvingName[] {
  const claims = dockersNames(picture);
  const rows = [...claims].map(([name, holders]) => rowOf(name, holders, picture));
  const served = picture.customs.filter(({ alias }) => !alias);
  const servedRows = served.map((custom) => servedRow(custom, claims.get(custom.name), picture));
  const missing = picture.customs.filter(({ name, alias }) => alias && !claims.has(name));
  const hidden = new Set(served.map(({ name }) => name));
  return [
    ...rows.filter(({ name }) => !hidden.has(name)),
    ...servedRows,
    ...missing.map((custom) => nobodyHas(custom, picture)),
  ].sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] ||
      Number(b.custom !== null) - Number(a.custom !== null) ||
      Number(a.source === 'id') - Number(b.source === 'id') ||
      a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
}

/** What Docker's own DNS knows, by name: a member is named once, by the first of its reasons. */
function dockersNames({ containers, facts, customs }: NamesPicture): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  const given = new Set(customs.flatMap(({ name, alias }) => (alias ? [name] : [])));
  const factsOf = new Map(facts.map((one) => [one.id, one]));
  for (const { id, name: member, endpoint, helper } of containers) {
    if (!endpoint) continue;
    const address = endpoint.ipv4 ?? endpoint.ipv6;
    const { hostname = null, service = null } = factsOf.get(id) ?? {};
    const claim = (name: string, source: NameSource) => {
      const key = sameName(name);
      const holders = claims.get(key) ?? [];
      claims.set(key, holders);
      if (!holders.some((holder) => holder.member === member))
        holders.push({ member, address, source });
    };
    claim(member, 'name');
    for (const alias of endpoint.aliases) {
      const isService = service !== null && sameName(alias) === sameName(service);
      const known = helper === 'balance' ? 'group' : isService ? 'service' : 'alias';
      claim(alias, given.has(sameName(alias)) ? 'custom' : known);
    }
    claim(id.slice(0, 12), 'id');
    if (hostname !== null) claim(hostname, 'hostname');
  }
  return claims;
}

function rowOf(
  name: string,
  claims: readonly Claim[],
  { customs, containers }: NamesPicture,
): ResolvingName {
  const custom = customs.find((one) => one.alias && one.name === name) ?? null;
  const wanted = custom?.answer.kind === 'members' ? custom.answer.members : [];
  const [first] = claims;
  const row = {
    name,
    source: custom ? 'custom' : (first?.source ?? 'name'),
    holders: claims.map(({ member, address }) => ({ member, address })),
    custom,
    isLost: false,
  } as const;
  const isMeant = claims.every(({ member }) => member !== null && wanted.includes(member));
  if (claims.length > 1 && !isMeant && doMeet(claims, containers))
    return { ...row, state: 'clash', sentence: sayClash(name, claims) };
  const lacking = wanted.filter((member) => !claims.some((claim) => claim.member === member));
  if (lacking.length > 0)
    return { ...row, state: 'partly', sentence: sayLacking(lacking), isLost: true };
  if (claims.every(({ address }) => address === null))
    return { ...row, state: 'silent', sentence: null };
  return { ...row, state: 'answers', sentence: null };
}

/** Whether anybody can come upon two of them: those in different segments are out of each other’s way. */
function doMeet(claims: readonly Claim[], containers: readonly Container[]): boolean {
  const holders = containers.filter(({ name }) => claims.some(({ member }) => member === name));
  return holders.some((one, at) => holders.slice(at + 1).some((other) => meets(one, other)));
}

function servedRow(
  custom: CustomName,
  claims: readonly Claim[] | undefined,
  { containers, facts }: NamesPicture,
): ResolvingName {
  const row = {
    name: custom.name,
    source: 'custom',
    holders: holdersOf(custom, containers),
    custom,
    isLost: false,
  } as const;
  if (claims?.[0]) {
    return {
      ...row,
      state: 'clash',
      sentence: `Docker’s own DNS answers first, with ${list(claims.map(({ member }) => member ?? ''))}. Rename one of the two.`,
    };
  }
  const server = containers.find(
    (one) => one.helper === 'dns' && one.state === 'running' && one.endpoint,
  );
  if (!server)
    return {
      ...row,
      state: 'silent',
      sentence: 'DAMP’s DNS server is not running.',
      isLost: true,
    };
  if (row.holders.every(({ address, member }) => address === null && member !== null))
    return { ...row, state: 'silent', sentence: 'Not running: no answer now.' };
  const running = containers.filter(
    ({ endpoint, state, helper }) => endpoint && state === 'running' && !helper,
  );
  if (servedByDamp(running, facts).length === running.length)
    return { ...row, state: 'answers', sentence: null };
  const dns = server.endpoint?.ipv4 ?? null;
  return { ...row, state: 'partly', sentence: `For ${saysWhomDampServes(running, facts, dns)}` };
}

/** Who gets answers of DAMP’s DNS server: those that ask it, unless they are in a segment, from which no way leads to it. */
export function servedByDamp(
  containers: readonly Container[],
  facts: readonly Pick<NameFacts, 'id' | 'asksDamp'>[],
): readonly Container[] {
  const asking = new Set(facts.flatMap(({ id, asksDamp }) => (asksDamp ? [id] : [])));
  return containers.filter((one) => asking.has(one.id) && isInTheOpen(one));
}

/** Whether one of them is in a segment, where DAMP’s DNS server gives no answer. */
export function isOneInSegment(containers: readonly Container[]): boolean {
  return containers.some(({ endpoint }) => endpoint?.segment !== undefined);
}

/** `2 of 5 running members: …`, for whom a name works that DAMP’s DNS server answers, and the way to be one of them. */
export function saysWhomDampServes(
  running: readonly Container[],
  facts: readonly Pick<NameFacts, 'id' | 'asksDamp'>[],
  dns: string | null,
): string {
  const count = `${servedByDamp(running, facts).length} of ${running.length} running members`;
  if (isOneInSegment(running))
    return `${count}. In segments, custom names that DAMP’s DNS server answers don’t work; other names for a member do.`;
  const way = dns === null ? '' : ` (dns: [${dns}] in their compose file)`;
  return `${count}: those that ask DAMP’s DNS server${way}.`;
}

function holdersOf({ answer }: CustomName, containers: readonly Container[]): NameHolder[] {
  switch (answer.kind) {
    case 'address':
      return [{ member: null, address: answer.address }];
    case 'host':
      return [{ member: 'This computer', address: 'host' }];
    case 'members':
      return answer.members.map((member) => {
        const endpoint = containers.find(({ name }) => name === member)?.endpoint;
        return { member, address: endpoint?.ipv4 ?? endpoint?.ipv6 ?? null };
      });
  }
}

function nobodyHas(
  custom: CustomName,
  { containers }: Pick<NamesPicture, 'containers'>,
): ResolvingName {
  const holders = custom.answer.kind === 'members' ? custom.answer.members : [];
  const isMember = (member: string) =>
    containers.some(({ name, endpoint }) => name === member && endpoint !== null);
  const lacking = holders.filter(isMember);
  return {
    name: custom.name,
    source: 'custom',
    holders: holders.map((member) => ({ member, address: null })),
    custom,
    state: 'silent',
    sentence: lacking.length > 0 ? sayLacking(lacking) : `${list(holders)} is not on the network.`,
    isLost: lacking.length > 0,
  };
}

function sayLacking(members: readonly string[]): string {
  return `${list(members)} does not bear it now.`;
}

function sayClash(name: string, claims: readonly Claim[]): string {
  const all = claims.map(({ member }) => member ?? '');
  const up = claims.flatMap(({ member, address }) => (address === null ? [] : [member ?? '']));
  const both = `${list(all)} are called “${name}”.`;
  if (up.length === 0) return `${both} None of them runs now.`;
  const [one] = up;
  if (up.length === 1)
    return `${both} Now ${one} answers; when another of them starts, either does.`;
  return `${both} Who asks gets any of them; each of them gets itself. Rename one, or take its alias away.`;
}

function list(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** The names that have the query in them, or in who answers. */
export function searchNames(
  rows: readonly ResolvingName[],
  query: string,
): readonly ResolvingName[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(
    ({ name, holders }) =>
      name.includes(wanted) ||
      (isWildcard(name) && wanted.endsWith(name.slice(1))) ||
      holders.some(({ member, address }) =>
        [member, address].some((text) => text?.toLowerCase().includes(wanted)),
      ),
  );
}
