import type { Facts } from '../facts';
import {
  bestAttempt,
  isOnComputer,
  isUnanswered,
  sharedNetworks,
  sourceName,
  targetOf,
} from '../who';
import { readLogOf } from './remedies';
import type { Rule } from './rule';

function listensThere({ listeners, question }: Facts): boolean {
  return listeners?.some(({ port }) => port === question.port) ?? false;
}

/** An address that only one side can use. */
export const ipv6Rule: Rule = {
  code: 'ipv6-only',
  docs: {
    sees: 'the name resolves to an IPv6 address alone, and there is no way to it',
    means: 'the one that asks has no IPv6',
    remedy: 'give the network IPv4 or both of them IPv6; or ask for an IPv4 address',
  },
  find: (facts) => {
    const { attempts, lookup, question } = facts;
    const all = lookup?.addresses.length ? lookup.addresses : [question.to];
    if (attempts.length === 0 || !isUnanswered(facts)) return null;
    if (!all.every((address) => address.includes(':'))) return null;
    // What is outside is not reached by addresses of the network’s own.
    const target = targetOf(facts);
    const network =
      target && sharedNetworks(facts, target).find(({ name }) => name === facts.networkName);
    const canHave = network && !network.ipv6;
    return {
      says: `${question.to} has only an IPv6 address (${all[0] ?? ''}), and ${sourceName(facts)} has no way to it.`,
      ...(canHave
        ? {
            advice: `Give ${network.name} IPv6, or ask for an IPv4 address.`,
            repair: { do: 'edit' },
          }
        : { advice: 'Ask for an IPv4 address, or give both IPv6.' }),
    };
  },
};

/** Why nobody answers, where names and networks are right. */
export const silenceRules: readonly Rule[] = [
  {
    code: 'no-route',
    docs: {
      sees: '“network is unreachable” or “no route to host”',
      means: 'the one that asks has no way to that address: it was removed, or lies elsewhere',
      remedy: 'check the address; ask by name where there is one',
    },
    find: (facts) => {
      const attempt = bestAttempt(facts);
      if (attempt?.outcome !== 'unreachable' || targetOf(facts)) return null;
      return {
        says: `${sourceName(facts)} has no way to ${attempt.address}.`,
        advice: 'Check the address. If it is outside, check this computer’s own connection.',
      };
    },
  },
  {
    code: 'firewall',
    docs: {
      sees: 'the name resolves, the program listens, and the connection times out',
      means: 'something drops the packets: a firewall in one of the containers, or on the computer',
      remedy: 'look at iptables or nftables there; on the computer at chain DOCKER-USER',
    },
    find: (facts) => {
      const target = targetOf(facts);
      if (!target || target === facts.source || !isUnanswered(facts)) return null;
      if (!isOnComputer(facts) && sharedNetworks(facts, target).length === 0) return null;
      return {
        says: `${target.name} is there${listensThere(facts) ? ` and listens on port ${facts.question.port}` : ''}, but what ${sourceName(facts)} sends gets no answer: a firewall drops it, in one of the containers or on the computer.`,
        advice:
          'Look at the firewall rules inside the containers, and on the computer at the chain DOCKER-USER.',
      };
    },
  },
  {
    code: 'no-answer',
    docs: {
      sees: 'an address outside gives no answer',
      means: 'it is not there, or a firewall between keeps the answer back',
      remedy: 'check the address and the port, and this computer’s own connection',
    },
    find: (facts) =>
      isUnanswered(facts)
        ? {
            says: `Nobody answered at ${bestAttempt(facts)?.address ?? facts.question.to}:${facts.question.port} within the time.`,
            advice: 'Check the address, the port, and this computer’s own connection.',
          }
        : null,
  },
  {
    code: 'refused',
    docs: {
      sees: 'an address outside refuses the connection',
      means: 'somebody is there, and nothing listens on that port',
      remedy: 'check the port',
    },
    find: (facts) => ({
      says: `${facts.question.to} refused the connection on port ${facts.question.port}.`,
      advice: 'Check the port.',
    }),
  },
];

/** What is wrong though the connection succeeds. */
export const warningRules: readonly Rule[] = [
  {
    code: 'health-failing',
    warns: true,
    docs: {
      sees: 'the connection works, and the program gives errors',
      means: 'its health check fails, or has not succeeded yet',
      remedy: 'wait, or read its log',
    },
    find: (facts) => {
      const target = targetOf(facts);
      if (target?.health !== 'unhealthy' && target?.health !== 'starting') return null;
      return target.health === 'starting'
        ? {
            says: `${target.name} takes connections, and is not healthy yet: it is still starting.`,
            advice: 'Wait until it is healthy, then check again.',
            repair: { do: 'ask', question: facts.question },
          }
        : {
            says: `${target.name} takes connections, but its health check fails.`,
            ...readLogOf(target),
          };
    },
  },
  {
    code: 'hangs-up',
    warns: true,
    docs: {
      sees: 'the connection works, and is closed at once',
      means: 'the program does not want this caller, or can’t work',
      remedy: 'read its log; look at its list of allowed hosts',
    },
    find: (facts) =>
      bestAttempt(facts)?.greeting?.kind === 'closed'
        ? {
            says: `The program at ${facts.question.to}:${facts.question.port} takes the connection and hangs up at once.`,
            advice: 'Its log may say why: a limit of connections, or a list of allowed hosts.',
          }
        : null,
  },
];
