import type { Party } from '../../../docker/surroundings';
import type { Facts } from '../facts';
import {
  isOnComputer,
  isUnanswered,
  networksOf,
  sharedNetworks,
  sharesNames,
  sourceName,
  targetOf,
} from '../who';
import { connectOf, openOf } from './remedies';
import type { Finding, Rule } from './rule';

/** Source and target, where both are containers that could share a network. */
function pair(facts: Facts): { readonly source: Party; readonly target: Party } | null {
  const target = targetOf(facts);
  const { source } = facts;
  if (!source || !target || source === target || isOnComputer(facts)) return null;
  return { source, target };
}

/** Where both share no network that has names. */
export function apart(
  facts: Facts,
  find: (source: Party, target: Party) => Finding | null,
): Finding | null {
  const both = pair(facts);
  return both && !sharesNames(facts, both.target) ? find(both.source, both.target) : null;
}

/** Who is on which network. */
export const membershipRules: readonly Rule[] = [
  {
    code: 'source-off-network',
    docs: {
      sees: 'a name does not resolve, and the container that asks is not on the network',
      means: 'names are known only on a network that both share',
      remedy: 'connect the container that asks',
    },
    find: (facts) =>
      apart(facts, (source, target) =>
        networksOf(target).includes(facts.networkName)
          ? {
              says: `${source.name} isn’t on ${facts.networkName}, where ${target.name} is.`,
              ...connectOf(source, facts),
            }
          : null,
      ),
  },
  {
    code: 'target-off-network',
    docs: {
      sees: 'a name does not resolve, and the container that is meant is not on the network',
      means: 'names are known only on a network that both share',
      remedy: 'connect the container that is meant',
    },
    find: (facts) =>
      apart(facts, (source, target) =>
        networksOf(source).includes(facts.networkName)
          ? {
              says: `${target.name} isn’t on ${facts.networkName}, where ${source.name} is.`,
              ...connectOf(target, facts),
            }
          : null,
      ),
  },
  {
    code: 'default-bridge',
    docs: {
      sees: 'two containers on Docker’s default network don’t know each other’s names',
      means: 'the network “bridge” gives addresses, and no names',
      remedy: 'connect both to a network that has names',
    },
    find: (facts) =>
      apart(facts, (source, target) =>
        sharedNetworks(facts, target).length > 0
          ? {
              says: `${source.name} and ${target.name} share only Docker’s default network, “bridge”, and that knows no names.`,
              ...connectOf(target, facts, ` Then ${source.name}.`),
            }
          : null,
      ),
  },
  {
    code: 'no-common-network',
    docs: {
      sees: 'two containers of different projects don’t find each other',
      means: 'each is on its own project’s network, and Docker keeps networks apart',
      remedy: 'connect both to the same network',
    },
    find: (facts) =>
      apart(facts, (source, target) => ({
        says: `${source.name} and ${target.name} are on different networks (${names(source)}; ${names(target)}), and Docker keeps those apart.`,
        ...connectOf(target, facts, ` Then ${source.name}.`),
      })),
  },
];

function names(party: Party): string {
  const networks = networksOf(party).join(', ');
  return `${party.name}: ${networks === '' ? 'none' : networks}`;
}

/** What a network forbids, and what it can’t do. */
export const isolationRules: readonly Rule[] = [
  {
    code: 'icc-off',
    docs: {
      sees: 'the name resolves, and the connection times out, on every port',
      means: 'the network is set to keep its members apart (enable_icc=false)',
      remedy: 'set Isolation to Open: Network → Edit',
    },
    find: (facts) => {
      const both = pair(facts);
      if (!both || !isUnanswered(facts)) return null;
      const shared = sharedNetworks(facts, both.target);
      const [first] = shared;
      if (!first || shared.some(({ talks }) => talks)) return null;
      return {
        says: `The network ${first.name} keeps its members apart: the name resolves, and no connection is let through.`,
        ...openOf(
          first,
          facts,
          `Make ${first.name} again without com.docker.network.bridge.enable_icc=false.`,
        ),
      };
    },
  },
  {
    code: 'internal-publish',
    docs: {
      sees: 'a published port does not connect from your computer, and the network is internal',
      means: 'an internal network has no way in or out, so Docker publishes nothing',
      remedy: 'set Isolation to Open: Network → Edit',
    },
    find: (facts) => {
      const target = targetOf(facts);
      if (!isOnComputer(facts) || !target || target.places.length === 0) return null;
      const networks = facts.networks.filter(({ name }) => networksOf(target).includes(name));
      const [first] = networks;
      if (!first || networks.some(({ internal }) => !internal)) return null;
      return {
        says: `${target.name} is on an internal network (${first.name}) alone: from there no port is published on this computer.`,
        ...openOf(
          first,
          facts,
          `Make ${first.name} again without internal: true, or connect ${target.name} to another network too.`,
        ),
      };
    },
  },
  {
    code: 'internal-network',
    docs: {
      sees: 'a container does not reach the internet',
      means: 'it is only on internal networks, which have no way out',
      remedy: 'set Isolation to Open, or connect it to another network too',
    },
    find: (facts) => {
      const { source, question } = facts;
      if (!source || isOnComputer(facts) || targetOf(facts)) return null;
      const networks = facts.networks.filter(({ name }) => networksOf(source).includes(name));
      const own = networks.find(({ name }) => name === facts.networkName) ?? networks[0];
      if (!own || networks.some(({ internal }) => !internal)) return null;
      if (!/[.:]/.test(question.to)) return null;
      return {
        says: `${question.to} is outside, and ${sourceName(facts)} is only on internal networks (${networks.map(({ name }) => name).join(', ')}), which have no way out.`,
        ...openOf(own, facts, `Connect ${source.name} to a network that is not internal, too.`),
      };
    },
  },
];
