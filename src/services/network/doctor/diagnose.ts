import { inMs, type CheckStep, type Diagnosis } from '@/shared/doctor';
import { standingOf } from '@/shared/standing';
import type { Party } from '../../docker/surroundings';
import type { Facts } from './facts';
import { greetingWords } from './greetings';
import { rules } from './rules/rules';
import {
  bearersOf,
  bestAttempt,
  holderOf,
  isOnComputer,
  isReached,
  isUnserved,
  ownerOf,
  sourceName,
  targetOf,
} from './who';

type Place = Party['places'][number];

const SKIPPED: Readonly<Record<CheckStep['id'], string>> = {
  name: 'No name was looked up.',
  route: 'No way was looked for.',
  connection: 'Not tried.',
  greeting: 'Not tried.',
};

/** What the facts mean: whether it works, the first thing that is wrong, and what mends it. */
export function diagnose(facts: Facts): Diagnosis {
  const { question } = facts;
  const reachable = isReached(facts);
  const found = firstOf(facts, reachable);
  const address = `${question.to.includes(':') ? `[${question.to}]` : question.to}:${question.port}`;
  const ms = bestAttempt(facts)?.ms ?? null;
  const success = `${sourceName(facts)} reaches ${address}${ms === null ? '' : ` in ${inMs(ms)}`}.`;
  return {
    question,
    reachable,
    code: found?.code ?? null,
    verdict: reachable
      ? `Reachable: ${success}${found ? ` But ${found.says}` : ''}`
      : `Unreachable: ${found?.says ?? 'nobody knows why.'}`,
    advice: found?.advice ?? null,
    repair: found?.repair ?? null,
    steps: [nameStep(facts), routeStep(facts), connectionStep(facts), greetingStep(facts)],
    evidence: evidence(facts),
    restsOn: restsOn(facts),
  };
}

/** Who asked, who was asked, bears the name or is behind it, with those whose networks they share. */
function restsOn(facts: Facts): Diagnosis['restsOn'] {
  const { source, parties, question, group } = facts;
  const behind = group?.instances.map(({ member }) => member) ?? [];
  const borne = [question.to, ...behind].flatMap((name) => bearersOf(facts, name));
  const asked = [source, targetOf(facts), ...borne];
  const ids = asked.flatMap((party) => (party ? [party.id, ownerOf(parties, party).id] : []));
  return parties
    .filter(({ id }) => ids.includes(id))
    .map((party) => ({ id: party.id, stood: standing(party, facts) }));
}

/** As the picture shows it, with its place on DAMP’s network, or else in the first of its segments. */
function standing(party: Party, { networks, networkName }: Facts): string {
  const isOurs = ({ network }: Place) =>
    network === networkName ||
    networks.some(({ name, segment }) => name === network && segment?.of === networkName);
  const ours = party.places.filter(isOurs).toSorted((a, b) => (a.network < b.network ? -1 : 1));
  const endpoint = ours.find(({ network }) => network === networkName) ?? ours[0] ?? null;
  const others = party.places.filter((place) => !ours.includes(place));
  return standingOf({ ...party, endpoint, otherNetworks: others.map(({ network }) => network) });
}

function firstOf(facts: Facts, reachable: boolean) {
  for (const { code, warns, find } of rules) {
    if (reachable && !warns) continue;
    const finding = find(facts);
    if (finding) return { code, ...finding };
  }
  return null;
}

function step(
  id: CheckStep['id'],
  state: CheckStep['state'],
  says: string = SKIPPED[id],
  ms: number | null = null,
): CheckStep {
  return { id, state, says, ms };
}

function nameStep(facts: Facts): CheckStep {
  const { lookup, question, nameservers } = facts;
  if (!lookup) return step('name', 'skipped');
  const { by, addresses, failure, ms } = lookup;
  if (by === 'address') return step('name', 'good', `${question.to} is an address.`);
  const server = nameservers[0] === '127.0.0.11' ? 'Docker’s DNS' : (nameservers[0] ?? 'its DNS');
  const who = { hosts: '/etc/hosts', dns: server, computer: 'this computer' }[by];
  if (by === 'hosts' && failure !== null) {
    const says = `${sourceName(facts)} and ${question.to} share no network on which names are known.`;
    return step('name', 'bad', says);
  }
  if (failure === 'silent')
    return step('name', 'bad', `${who} got no answer for ${question.to}.`, ms);
  if (failure === 'unknown') return step('name', 'bad', `${who} knows no ${question.to}.`, ms);
  const whose = addresses.map((address) => {
    const holder = isOnComputer(facts) ? null : holderOf(facts, address);
    return holder && holder.name !== question.to ? `${address} (${holder.name})` : address;
  });
  return step('name', 'good', `${question.to} is ${whose.join(', ')}, says ${who}.`, ms);
}

function routeStep(facts: Facts): CheckStep {
  const attempt = bestAttempt(facts);
  if (!attempt) return step('route', 'skipped');
  if (isOnComputer(facts) && attempt.route === null) {
    return step('route', 'skipped', 'This computer finds the way by itself.');
  }
  if (attempt.route === null) return step('route', 'bad', `There is no way to ${attempt.address}.`);
  const [, via] = /via (\S+)/.exec(attempt.route) ?? [];
  const [, device] = /dev (\S+)/.exec(attempt.route) ?? [];
  const way = via ? `through ${via}` : 'directly';
  return step(
    'route',
    'good',
    `${attempt.address} is reached ${way}${device ? ` (${device})` : ''}.`,
  );
}

function connectionStep(facts: Facts): CheckStep {
  const attempt = bestAttempt(facts);
  if (!attempt) return step('connection', 'skipped');
  const { outcome, address, ms } = attempt;
  const at = `${address.includes(':') ? `[${address}]` : address}:${facts.question.port}`;
  const behind = isUnserved(facts)
    ? `but the proxy of ${facts.group?.name ?? ''} has nobody to hand it to`
    : 'and nobody is behind it';
  switch (outcome) {
    case 'open':
      return isReached(facts)
        ? step('connection', 'good', `${at} takes the connection.`, ms)
        : step('connection', 'bad', `${at} takes the connection, ${behind}.`, ms);
    case 'refused':
      return step('connection', 'bad', `${at} refuses the connection.`, ms);
    case 'silent':
      return step('connection', 'bad', `${at} does not answer.`, ms);
    case 'unreachable':
      return step('connection', 'bad', `${at} can’t be reached.`, ms);
  }
}

function greetingStep(facts: Facts): CheckStep {
  const attempt = bestAttempt(facts);
  if (!attempt?.greeting) return step('greeting', 'skipped');
  const who = isUnserved(facts) ? 'proxy' : 'program';
  const says = `The ${who} ${greetingWords(attempt.greeting)}.`;
  if (!isReached(facts)) return step('greeting', 'bad', says);
  return step('greeting', attempt.greeting.kind === 'closed' ? 'warn' : 'good', says);
}

/** What was seen, for whoever wants to see for himself. */
function evidence(facts: Facts): string[] {
  const { source, nameservers, lookup, attempts, listeners, group } = facts;
  const target = targetOf(facts);
  return [
    ...(source ? [about('From', source)] : ['From: this computer']),
    ...(target ? [about('To', target)] : []),
    ...(nameservers.length > 0 ? [`Nameservers: ${nameservers.join(', ')}`] : []),
    ...(lookup && lookup.by !== 'address'
      ? [`Addresses (${lookup.by}): ${lookup.addresses.join(', ') || (lookup.failure ?? 'none')}`]
      : []),
    ...attempts.flatMap(({ address, route, outcome, ms }) => [
      ...(route === null ? [] : [`Route: ${route}`]),
      `Connect ${address} port ${facts.question.port}: ${outcome}${ms === null ? '' : `, ${inMs(ms)}`}`,
    ]),
    ...(listeners && target
      ? [
          `Listening in ${target.name}: ${listeners.map(({ address, port }) => `${address}:${port}`).join(', ') || 'nobody'}`,
        ]
      : []),
    ...(group
      ? [
          `Behind ${group.name}:${group.port}: ${group.instances.map(({ member, state }) => `${member} ${state ?? 'not known to the proxy'}`).join(', ') || 'nobody'}`,
        ]
      : []),
  ];
}

function about(role: string, party: NonNullable<Facts['source']>): string {
  const places = party.places.map(
    ({ network, ipv4, ipv6, aliases }) =>
      `${network} ${[ipv4, ipv6].filter(Boolean).join(' ') || '(no address)'}${aliases.length > 0 ? ` as ${aliases.join(', ')}` : ''}`,
  );
  const health = party.health === 'none' ? '' : `, ${party.health}`;
  const where = places.length > 0 ? places.join('; ') : `network mode ${party.networkMode}`;
  return `${role}: ${party.name} (${party.state}${health}), ${where}`;
}
