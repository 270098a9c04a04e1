import { areCopies } from './copies';
import type { CustomName, NameFacts } from './custom-name';
import { isWildcard, sameName } from './dns-name';
import type { Container } from './engine';
import { listed } from './listed';
import { NOWHERE, placesOf, sayerOfSeenFrom, whoSeesSeveral, type Where } from './seen-from';
import { mayMeet, meets } from './segments';
import { saysWhomDampServes, servedByDamp } from './served-by-damp';

/** Where a name comes from. */
export type NameSource = 'name' | 'service' | 'alias' | 'hostname' | 'custom' | 'group' | 'id';

/** Who answers to a name. */
export interface NameHolder {
  /** A member's name; null for an address outside. */
  readonly member: string | null;
  /** Null: it has none now. */
  readonly address: string | null;
  /** There: another one of the name’s holders is seen from elsewhere, and this one from here. */
  readonly seenFrom?: string;
}

/** A name that members can look up. */
export interface ResolvingName {
  /** In lower case, as the network compares them. */
  readonly name: string;
  readonly source: NameSource;
  readonly holders: readonly NameHolder[];
  readonly custom: CustomName | null;
  /** `clash`: several answer that don't know of each other, and are not copies of one service; `partly`: not for all who ask; `silent`: nobody. */
  readonly state: 'answers' | 'partly' | 'silent' | 'clash';
  /** What is to be said of the state. */
  readonly sentence: string | null;
  /** Others have undone what the user gave: it can be put back. */
  readonly isLost: boolean;
  /** Who can use it, in words: `shop, blog and services`. Null where nobody is apart: every member can. */
  readonly seenFrom: string | null;
}

type Row = Omit<ResolvingName, 'seenFrom'>;

/** What names are computed from: the live picture, and what the user has given. */
export interface NamesPicture {
  readonly containers: readonly Container[];
  /** By container, as far as they are known. */
  readonly facts: readonly NameFacts[];
  readonly customs: readonly CustomName[];
  /** Segmented: not everybody sees every name. */
  readonly isSegmented?: boolean;
}

interface Claim extends NameHolder {
  readonly member: string;
  readonly source: NameSource;
  /** Where it is called so: segments, and null for the network itself. */
  readonly places: Set<Where>;
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
  const say = picture.isSegmented ? sayerOfSeenFrom(picture.containers) : null;
  const all = [
    ...rows.filter(({ name }) => !hidden.has(name)),
    ...servedRows,
    ...missing.map((custom) => nobodyHas(custom, picture)),
  ];
  return all
    .map((row) =>
      say ? withSeenFrom(row, claims.get(row.name), picture, say) : { ...row, seenFrom: null },
    )
    .sort(
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
  for (const container of containers) {
    const { id, name: member, endpoint, helper } = container;
    if (!endpoint) continue;
    const all = placesOf(container);
    const address = endpoint.ipv4 ?? endpoint.ipv6;
    const { hostname = null, service = null } = factsOf.get(id) ?? {};
    const claim = (name: string, source: NameSource, places = all) => {
      const key = sameName(name);
      const holders = claims.get(key) ?? [];
      claims.set(key, holders);
      const where = places.map((place) => place.where);
      const known = holders.find((holder) => holder.member === member);
      if (known) for (const one of where) known.places.add(one);
      else holders.push({ member, address, source, places: new Set(where) });
    };
    claim(member, 'name');
    for (const place of all) {
      for (const alias of place.aliases) {
        const isService = service !== null && sameName(alias) === sameName(service);
        const known = helper === 'balance' ? 'group' : isService ? 'service' : 'alias';
        claim(alias, given.has(sameName(alias)) ? 'custom' : known, [place]);
      }
    }
    claim(id.slice(0, 12), 'id');
    if (hostname !== null) claim(hostname, 'hostname');
  }
  return claims;
}

function rowOf(name: string, claims: readonly Claim[], { customs, containers }: NamesPicture): Row {
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
  const isMeant = claims.every(({ member }) => wanted.includes(member));
  const holders = containers.filter((one) => claims.some(({ member }) => member === one.name));
  const isShared = claims.length > 1 && !isMeant && doMeet(holders);
  if (isShared && !areCopies(holders))
    return { ...row, state: 'clash', sentence: sayClash(name, claims, holders) };
  const lacking = wanted.filter((member) => !claims.some((claim) => claim.member === member));
  if (lacking.length > 0)
    return { ...row, state: 'partly', sentence: sayLacking(lacking), isLost: true };
  if (claims.every(({ address }) => address === null))
    return { ...row, state: 'silent', sentence: null };
  const sentence = isShared ? 'Copies of one service: who asks gets any of them.' : null;
  return { ...row, state: 'answers', sentence };
}

/** With who can use it, and where each of several answers. DAMP’s server is asked on the network itself alone. */
function withSeenFrom(
  row: Row,
  claims: readonly Claim[] = [],
  { containers, facts }: NamesPicture,
  say: ReturnType<typeof sayerOfSeenFrom>,
): ResolvingName {
  if (claims.length === 0) {
    const isAsked = row.custom?.alias === false && servedByDamp(containers, facts).length > 0;
    return { ...row, seenFrom: isAsked ? say(new Set([null])) : NOWHERE };
  }
  const seenFrom = say(new Set(claims.flatMap(({ places }) => [...places])));
  const each = new Map<string | null, string>(
    claims.map(({ member, places }) => [member, say(places)]),
  );
  if (new Set(each.values()).size === 1) return { ...row, seenFrom };
  const several = whoSeesSeveral(
    claims.map(({ member }) => member),
    containers,
  );
  return {
    ...row,
    seenFrom,
    holders: row.holders.map((one) => ({ ...one, seenFrom: each.get(one.member) ?? NOWHERE })),
    sentence:
      row.sentence ??
      (several.length > 0
        ? `${listed(several)} ${several.length === 1 ? 'sees more than one of them, and gets' : 'see more than one of them, and get'} any.`
        : null),
  };
}

/** Whether anybody can come upon two of them: those in different segments are out of each other’s way. */
function doMeet(holders: readonly Container[], how = meets): boolean {
  return holders.some((one, at) => holders.slice(at + 1).some((other) => how(one, other)));
}

function servedRow(
  custom: CustomName,
  claims: readonly Claim[] | undefined,
  { containers, facts }: NamesPicture,
): Row {
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
      sentence: `Docker’s own DNS answers first, with ${listed(claims.map(({ member }) => member))}. Rename one of the two.`,
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

function nobodyHas(custom: CustomName, { containers }: Pick<NamesPicture, 'containers'>): Row {
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
    sentence:
      lacking.length > 0
        ? sayLacking(lacking)
        : `${listed(holders)} ${holders.length === 1 ? 'is' : 'are'} not on the network.`,
    isLost: lacking.length > 0,
  };
}

function sayLacking(members: readonly string[]): string {
  return `${listed(members)} ${members.length === 1 ? 'does' : 'do'} not have it now.`;
}

function sayClash(name: string, claims: readonly Claim[], holders: readonly Container[]): string {
  const all = claims.map(({ member }) => member);
  const up = claims.flatMap(({ member, address }) => (address === null ? [] : [member]));
  const both = `${listed(all)} are called “${name}”.`;
  if (up.length === 0) return `${both} None of them runs now.`;
  const [one] = up;
  if (up.length === 1)
    return `${both} Now ${one} answers; when another of them starts, either does.`;
  const apart = doMeet(holders, mayMeet)
    ? 'Rename one, or take its alias away.'
    : 'Rename one, take its alias away, or keep them apart: Edit, Segmented.';
  return `${both} Who asks gets any of them; each of them gets itself. ${apart}`;
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
