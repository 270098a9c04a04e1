import {
  bearersOf,
  holderOf,
  isOnComputer,
  isRefused,
  networksOf,
  publishedAt,
  sharesNames,
  sourceInside,
  sourceName,
  isAddress,
} from '../who';
import { isLoopback } from '../listeners';
import type { Facts } from '../facts';
import { customNameRule } from './custom-name-rule';
import { restartOf } from './remedies';
import type { Rule } from './rule';
import { similarParty } from './similar-name';

const DOCKER_DNS = '127.0.0.11';

function isUnresolved({ lookup }: Facts): boolean {
  return lookup?.failure != null;
}

/** A container’s name, asked for from this computer, or from a container in host mode. */
const containerNameFromComputer: Rule = {
  code: 'container-name-from-computer',
  docs: {
    sees: 'a container’s name does not resolve on your computer',
    means: 'such names are known to containers only',
    remedy: 'ask for 127.0.0.1 and the published port, the Host address',
  },
  find: (facts) => {
    const { question } = facts;
    const [bearer] = bearersOf(facts, question.to);
    if (!isOnComputer(facts) || !isUnresolved(facts) || !bearer) return null;
    const says = `The name ${question.to} is known to containers on its networks only, not to ${facts.source ? `${facts.source.name}, which uses this computer’s own network` : 'programs on this computer'}.`;
    const port = publishedAt(bearer, question.port) ?? bearer.publishes[0]?.hostPort;
    if (port === undefined) {
      return {
        says,
        advice: `${bearer.name} publishes no port on this computer: publish ${question.port}, or ask from a container.`,
      };
    }
    return {
      says,
      advice: `From here, ${bearer.name} is at 127.0.0.1:${port}.`,
      repair: { do: 'ask', question: { ...question, to: '127.0.0.1', port } },
    };
  },
};

/** Why a name came to nothing. */
export const nameRules: readonly Rule[] = [
  containerNameFromComputer,
  {
    code: 'dns-replaced',
    docs: {
      sees: 'no container’s name resolves, and the container’s /etc/resolv.conf names other servers',
      means: 'it asks those, instead of Docker’s DNS, which alone knows containers',
      remedy: 'leave /etc/resolv.conf to Docker; give other servers with dns: in the compose file',
    },
    find: (facts) => {
      const { nameservers, question } = facts;
      const [bearer] = bearersOf(facts, question.to);
      if (isOnComputer(facts) || !isUnresolved(facts) || !bearer) return null;
      if (!sharesNames(facts, bearer) || nameservers.includes(DOCKER_DNS)) return null;
      const asks = nameservers.length === 0 ? 'nobody' : nameservers.join(', ');
      return {
        says: `${sourceName(facts)} asks ${asks} for names instead of Docker (${DOCKER_DNS}): its /etc/resolv.conf was replaced.`,
        advice:
          'Leave /etc/resolv.conf to Docker (no mount over it, no program that writes it). Other servers can be given with dns: in the compose file.',
      };
    },
  },
  {
    code: 'dns-silent',
    docs: {
      sees: 'a name that must resolve does not, and Docker’s DNS gives no answer',
      means: 'something in the container keeps it from Docker’s DNS, or the engine hangs',
      remedy: 'restart the container; if that does not help, Docker',
    },
    find: (facts) => {
      const { question, lookup, source } = facts;
      const bearer = bearersOf(facts, question.to).find((party) => sharesNames(facts, party));
      if (!source || isOnComputer(facts)) return null;
      if (!isUnresolved(facts) || bearer?.state !== 'running') return null;
      return {
        says:
          lookup?.failure === 'silent'
            ? `${sourceName(facts)} gets no answer from Docker’s DNS (${DOCKER_DNS}), which knows ${question.to}.`
            : `Docker’s DNS says to ${sourceName(facts)} that there is no ${question.to}, though both are on one network.`,
        ...restartOf(source),
      };
    },
  },
  {
    code: 'host-name-missing',
    docs: {
      sees: 'host.docker.internal does not resolve',
      means: 'Docker Desktop gives this name to each container, Docker on Linux does not',
      remedy: 'extra_hosts: ["host.docker.internal:host-gateway"] in the compose file',
    },
    find: (facts) =>
      isUnresolved(facts) && facts.question.to.toLowerCase() === 'host.docker.internal'
        ? {
            says: `${sourceName(facts)} does not know host.docker.internal: on Linux Docker gives this name only to who asks for it.`,
            advice:
              'Add extra_hosts: ["host.docker.internal:host-gateway"] to the service in the compose file.',
          }
        : null,
  },
  customNameRule,
  {
    code: 'wrong-name',
    docs: {
      sees: 'a name does not resolve that no container has',
      means: 'a slip, or the service’s name in place of the container’s: mysql for damp-mysql',
      remedy: 'ask for the name that DAMP shows as Internal address',
    },
    find: (facts) => {
      const { question, source } = facts;
      if (!isUnresolved(facts)) return null;
      const own = networksOf(source);
      const others = facts.parties.filter((party) => party !== source);
      const near = others.filter((party) => networksOf(party).some((one) => own.includes(one)));
      const meant = similarParty(question.to, near) ?? similarParty(question.to, others);
      if (!meant) return null;
      return {
        says: `No container is called ${question.to}. There is one called ${meant.name}.`,
        advice: `Ask for ${meant.name}.`,
        repair: { do: 'ask', question: { ...question, to: meant.name } },
      };
    },
  },
  {
    code: 'unknown-name',
    docs: {
      sees: 'a name does not resolve that is like no container’s',
      means: 'neither Docker nor the DNS outside knows it, or the DNS outside does not answer',
      remedy: 'check the name; for one outside, check your computer’s own connection',
    },
    find: (facts) => {
      const { question, lookup } = facts;
      if (!isUnresolved(facts)) return null;
      const outside = lookup?.failure === 'silent' ? 'gave no answer' : 'does not know it either';
      return {
        says: `Nobody that ${sourceInside(facts)} can see is called ${question.to}, and the DNS outside ${outside}.`,
        advice: question.to.includes('.')
          ? 'Check the name, and whether this computer itself resolves it.'
          : 'Check the name: the Names view shows all there are.',
      };
    },
  },
];

function isOwnEntry({ lookup }: Facts): boolean {
  return lookup?.by === 'hosts' && lookup.failure === null;
}

/** A name that came to the wrong address. */
export const hostsRule: Rule = {
  code: 'hosts-entry',
  docs: {
    sees: 'a name resolves to an address at which nobody is',
    means: 'the container has an entry of its own for it in /etc/hosts, which goes before DNS',
    remedy: 'remove the entry: extra_hosts in the compose file, or --add-host',
  },
  find: (facts) => {
    const { question, lookup } = facts;
    if (!isOwnEntry(facts) || isLoopback(question.to) || isAddress(question.to)) return null;
    const address = lookup?.addresses[0] ?? '';
    // One that leads to somebody is right, whatever is wrong with the port.
    if (
      holderOf(facts, address) ||
      (isRefused(facts) && bearersOf(facts, question.to).length === 0)
    ) {
      return null;
    }
    return {
      says: `${sourceName(facts)} has an entry of its own for ${question.to} in /etc/hosts, ${address}, and that goes before DNS.`,
      advice: 'Remove it (extra_hosts in the compose file, --add-host), or correct its address.',
    };
  },
};
