import { isIP } from 'node:net';
import type { CustomName } from '@/shared/custom-name';
import { isWildcard, sameName } from '@/shared/dns-name';
import type { NetworkFact, Party } from '../../docker/surroundings';
import type { Attempt, Facts, GroupFact, ServedNames } from './facts';
import { isLoopback } from './listeners';

const DEFAULT_BRIDGE = 'bridge';
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** The source as a sentence begins with it. */
export function sourceName({ source }: Pick<Facts, 'source'>): string {
  return source?.name ?? 'This computer';
}

/** The source in the middle of a sentence. */
export function sourceInside({ source }: Pick<Facts, 'source'>): string {
  return source?.name ?? 'this computer';
}

/** Whether the source lives in this computer’s own network. */
export function isOnComputer({ source }: Pick<Facts, 'source'>): boolean {
  return source === null || source.networkMode === 'host';
}

/** The segments of DAMP’s network that it is in. */
export function segmentsOf(
  { networks, networkName }: Pick<Facts, 'networks' | 'networkName'>,
  party: Party,
): readonly string[] {
  const on = networksOf(party);
  return networks.flatMap(({ name, segment }) =>
    segment?.of === networkName && on.includes(name) ? [segment.name] : [],
  );
}

export function networksOf(party: Party | null): readonly string[] {
  return party?.places.map(({ network }) => network) ?? [];
}

/** Whose network it lives in: its own, unless it shares another’s. */
export function ownerOf(parties: readonly Party[], party: Party): Party {
  const ref = /^container:(.+)$/.exec(party.networkMode)?.[1];
  return parties.find(({ id, name }) => id === ref || name === ref) ?? party;
}

/** Networks on which both are. On the default bridge there are addresses, and no names. */
export function sharedNetworks(
  facts: Pick<Facts, 'source' | 'networks'>,
  party: Party,
): readonly NetworkFact[] {
  const own = networksOf(facts.source);
  return facts.networks.filter(
    ({ name }) => own.includes(name) && networksOf(party).includes(name),
  );
}

export function sharesNames(facts: Pick<Facts, 'source' | 'networks'>, party: Party): boolean {
  return sharedNetworks(facts, party).some(({ name }) => name !== DEFAULT_BRIDGE);
}

/**
 * Whether the name can’t be known to any DNS that the source asks: only containers bear it, and none of
 * them shares a network with it on which names are known. One with a dot may be known outside.
 */
export function isBeyondDns(
  name: string,
  source: Party,
  { parties, networks }: Pick<Facts, 'parties' | 'networks'>,
): boolean {
  if (name.includes('.')) return false;
  const bearers = bearersOf({ parties }, name);
  return (
    bearers.length > 0 &&
    !bearers.some((party) => party.id === source.id || sharesNames({ source, networks }, party))
  );
}

/** The name of the user’s by which DAMP’s DNS server answers; a wildcard stands for all below it. */
export function servedNameOf({ names }: ServedNames, asked: string): CustomName | null {
  const wanted = sameName(asked);
  return (
    names.find(({ name }) => name === wanted) ??
    names.find(({ name }) => isWildcard(name) && wanted.endsWith(name.slice(1))) ??
    null
  );
}

/** Whose address it is; of several (two networks may use one range) one that the source can see. */
export function holderOf(facts: Facts, address: string): Party | null {
  const own = networksOf(facts.source);
  const holders = facts.parties.flatMap((party) =>
    party.places
      .filter(({ ipv4, ipv6 }) => ipv4 === address || ipv6 === address)
      .map(({ network }) => ({ party, near: own.includes(network) })),
  );
  return (holders.find(({ near }) => near) ?? holders[0])?.party ?? null;
}

/** Who bears the name on the networks of the engine: by container name first, then by alias. */
export function bearersOf(facts: Pick<Facts, 'parties'>, name: string): readonly Party[] {
  const byName = facts.parties.filter((party) => same(party.name, name));
  const byAlias = facts.parties.filter((party) =>
    party.places.some(({ aliases }) => aliases.some((alias) => same(alias, name))),
  );
  return [...new Set([...byName, ...byAlias])];
}

/** Who publishes the port on this computer, running or not. */
export function publisherOf(facts: Facts, port: number): Party | null {
  const publishers = facts.parties.filter(({ publishes }) =>
    publishes.some(({ hostPort, protocol }) => hostPort === port && protocol === 'tcp'),
  );
  return publishers.find(({ state }) => state === 'running') ?? publishers[0] ?? null;
}

/** The container that is meant: whose address it came to, or else who bears the name. */
export function targetOf(facts: Facts): Party | null {
  const { question, lookup, attempts } = facts;
  const address = attempts.at(-1)?.address ?? lookup?.addresses[0] ?? question.to;
  if (isLoopback(question.to) || isLoopback(address)) {
    return isOnComputer(facts) ? publisherOf(facts, question.port) : facts.source;
  }
  const holder = holderOf(facts, address);
  if (holder) return holder;
  const bearers = bearersOf(facts, question.to);
  const own = networksOf(facts.source);
  return (
    bearers.find((party) => networksOf(party).some((one) => own.includes(one))) ??
    bearers[0] ??
    null
  );
}

/** The try that came furthest. */
export function bestAttempt({ attempts }: Pick<Facts, 'attempts'>): Attempt | null {
  return attempts.find(({ outcome }) => outcome === 'open') ?? attempts[0] ?? null;
}

/**
 * Connected, and not only to a proxy of the engine that then found nobody behind it, nor to a paused
 * container, for which the kernel takes connections, nor to a group’s proxy that has nobody to hand it to.
 */
export function isReached(facts: Facts): boolean {
  if (bestAttempt(facts)?.outcome !== 'open' || isHollow(facts) || isUnserved(facts)) return false;
  return targetOf(facts)?.state !== 'paused';
}

/**
 * Whether the proxy of a group was reached that gives what comes to nobody. One that drains gets nothing
 * new, and for a paused one the kernel takes the connections by which the proxy checks it.
 */
export function isUnserved(facts: Pick<Facts, 'group' | 'parties'>): boolean {
  const { group } = facts;
  return group !== null && !group.instances.some((instance) => takesRequests(facts, instance));
}

function takesRequests(
  facts: Pick<Facts, 'parties'>,
  { member, state }: GroupFact['instances'][number],
): boolean {
  const bearers = bearersOf(facts, member);
  const isPaused = bearers.length > 0 && bearers.every((party) => party.state === 'paused');
  return (state === 'up' || state === 'unknown') && !isPaused;
}

/** The engine’s proxy for a published port takes every connection, and hangs up where none is taken. */
function isHollow(facts: Facts): boolean {
  const attempt = bestAttempt(facts);
  return (
    isOnComputer(facts) &&
    attempt !== null &&
    isLoopback(attempt.address) &&
    attempt.greeting?.kind === 'closed' &&
    publisherOf(facts, facts.question.port) !== null
  );
}

/** Refused by whoever is at the address: somebody answered, and nobody listens there. */
export function isRefused(facts: Facts): boolean {
  return bestAttempt(facts)?.outcome === 'refused' || isHollow(facts);
}

/** Nobody answered, or there is no way. */
export function isUnanswered(facts: Facts): boolean {
  const outcome = bestAttempt(facts)?.outcome;
  return outcome === 'silent' || outcome === 'unreachable';
}

/** The port inside the target that the question comes to. */
export function innerPort(facts: Facts, target: Party): number {
  const { port } = facts.question;
  if (!isOnComputer(facts)) return port;
  return target.publishes.find(({ hostPort }) => hostPort === port)?.containerPort ?? port;
}

/** `127.0.0.1:3306`, as the port is to be asked for on this computer. */
export function publishedAt(party: Party, containerPort: number): number | null {
  const port = party.publishes.find(
    (one) => one.containerPort === containerPort && one.protocol === 'tcp',
  );
  return port?.hostPort ?? null;
}
