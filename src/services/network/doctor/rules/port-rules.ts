import { listed } from '@/shared/listed';
import type { Party } from '../../../docker/surroundings';
import type { Facts, Listener } from '../facts';
import { isEverywhere, isLoopback } from '../listeners';
import {
  bestAttempt,
  innerPort,
  isOnComputer,
  isRefused,
  networksOf,
  publishedAt,
  sharesNames,
  targetOf,
} from '../who';
import { readLogOf } from './remedies';
import type { Finding, Rule } from './rule';

interface Refusal {
  readonly target: Party;
  /** Inside the target. */
  readonly port: number;
  /** Null where nobody looked. */
  readonly listeners: readonly Listener[] | null;
  /** Of the port that is asked for. */
  readonly here: readonly Listener[];
}

/** A connection that was refused by a container that runs, and who listens there. */
function refused(facts: Facts, find: (refusal: Refusal) => Finding | null): Finding | null {
  const target = targetOf(facts);
  if (!target || target === facts.source || !isRefused(facts)) return null;
  const { listeners } = facts;
  const port = innerPort(facts, target);
  const here = listeners?.filter((one) => one.port === port) ?? [];
  return find({ target, port, listeners, here });
}

/** Ports on which others than the container itself are heard. */
function openPorts(listeners: readonly Listener[] | null): readonly number[] {
  const open = (listeners ?? []).filter(({ address }) => !isLoopback(address));
  return [...new Set(open.map(({ port }) => port))];
}

/** The question with the port, as it is asked for from where it is asked. */
function askPort(facts: Facts, target: Party, port: number): Pick<Finding, 'repair'> {
  const asked = isOnComputer(facts) ? publishedAt(target, port) : port;
  if (asked === null) return {};
  return { repair: { do: 'ask', question: { ...facts.question, port: asked } } };
}

/** Why a running container refuses. */
export const portRules: readonly Rule[] = [
  {
    code: 'listens-on-loopback',
    docs: {
      sees: 'the name resolves, the connection is refused, and the program runs',
      means: 'it listens only on 127.0.0.1 inside its container, where only itself can reach it',
      remedy: 'let it listen on 0.0.0.0: --host=0.0.0.0, bind-address, or the like',
    },
    find: (facts) =>
      refused(facts, ({ target, port, here }) =>
        here.length > 0 && here.every(({ address }) => isLoopback(address))
          ? {
              says: `The program in ${target.name} listens on port ${port} only at ${here[0]?.address ?? '127.0.0.1'}: inside its container that is itself, so nobody else reaches it.`,
              advice:
                'Let it listen on 0.0.0.0: for example php artisan serve --host=0.0.0.0, vite --host, bind-address=0.0.0.0.',
            }
          : null,
      ),
  },
  {
    code: 'published-port-inside',
    docs: {
      sees: 'a container is refused at the port with which your computer connects',
      means: 'that is the published port; inside the network the program’s own port counts',
      remedy: 'ask for the port of the Internal address',
    },
    find: (facts) =>
      refused(facts, ({ target, port, here }) => {
        if (isOnComputer(facts) || here.length > 0) return null;
        const own = target.publishes.find(({ hostPort }) => hostPort === port)?.containerPort;
        if (own === undefined || own === port) return null;
        return {
          says: `${port} is the port of ${target.name} on your computer. Containers reach it on the port inside: ${own}.`,
          advice: `Ask for ${facts.question.to}:${own}.`,
          ...askPort(facts, target, own),
        };
      }),
  },
  {
    code: 'target-starting',
    docs: {
      sees: 'the connection is refused soon after a start',
      means: 'the program is still getting ready: a database prepares its files at first',
      remedy: 'wait until it is Healthy',
    },
    find: (facts) =>
      refused(facts, ({ target, here }) =>
        target.health === 'starting' && here.length === 0
          ? {
              says: `${target.name} is still starting, and does not listen yet.`,
              advice: 'Wait until it is healthy, then check again.',
              repair: { do: 'ask', question: facts.question },
            }
          : null,
      ),
  },
  {
    code: 'other-port',
    docs: {
      sees: 'the name resolves, the connection is refused, another port works',
      means: 'the program listens on another port than the one that is asked for',
      remedy: 'ask for that port',
    },
    find: (facts) =>
      refused(facts, ({ target, port, listeners, here }) => {
        const open = openPorts(listeners);
        const [first] = open.filter((one) => target.exposes.includes(one)).concat(open);
        if (here.length > 0 || first === undefined) return null;
        return {
          says: `Nothing listens on port ${port} in ${target.name}. It listens on ${listed(open.slice(0, 5))}.`,
          advice: `Ask for port ${first}.`,
          ...askPort(facts, target, first),
        };
      }),
  },
  {
    code: 'target-unhealthy',
    docs: {
      sees: 'the connection is refused, and the container is Unhealthy',
      means: 'it runs, and the program in it does not work',
      remedy: 'read its log',
    },
    find: (facts) =>
      refused(facts, ({ target, here }) =>
        target.health === 'unhealthy' && here.length === 0
          ? {
              says: `${target.name} runs but is unhealthy, and its program does not listen.`,
              ...readLogOf(target),
            }
          : null,
      ),
  },
  {
    code: 'nothing-listens',
    docs: {
      sees: 'the connection is refused, on every port',
      means: 'no program in the container waits for connections',
      remedy: 'start it there, or read the log for why it ended',
    },
    find: (facts) =>
      refused(facts, ({ target, listeners, here }) =>
        listeners && here.length === 0
          ? {
              says: `${target.name} runs, but no program in it waits for connections.`,
              ...readLogOf(target),
            }
          : null,
      ),
  },
  {
    code: 'listens-on-ipv6',
    docs: {
      sees: 'the connection is refused at the IPv4 address, and a program listens on that port',
      means: 'it listens on :: for IPv6 alone, and the network has none, or the address was IPv4',
      remedy: 'let it listen on 0.0.0.0 too, or give the network IPv6: Network → Edit',
    },
    find: (facts) =>
      refused(facts, ({ target, port, here }) => {
        const { address = '' } = bestAttempt(facts) ?? {};
        if (isOnComputer(facts) || address.includes(':') || here.length === 0) return null;
        if (!here.every((one) => one.address === '::')) return null;
        const network = facts.networks.find(({ name }) => name === facts.networkName);
        const canHave = network && !network.ipv6 && networksOf(target).includes(network.name);
        return {
          says: `${target.name} listens on port ${port} for IPv6 alone (::), and ${address} is an IPv4 address.`,
          advice: `Let it listen on 0.0.0.0 too${canHave ? `, or give ${network.name} IPv6` : ''}.`,
          ...(canHave ? { repair: { do: 'edit' } } : {}),
        };
      }),
  },
  {
    code: 'refused-elsewhere',
    docs: {
      sees: 'the connection is refused, though a program listens on that port in the container',
      means: 'it listens at one of its addresses only, or a firewall refuses',
      remedy: 'let it listen on 0.0.0.0',
    },
    find: (facts) =>
      refused(facts, ({ target, port, here }) => {
        if (here.length === 0) return null;
        const at = here.map(({ address }) => address);
        return {
          says: at.some(isEverywhere)
            ? `${target.name} listens on port ${port}, and something refuses the connection in between: a firewall, or the way the port is published.`
            : `${target.name} listens on port ${port} only at ${listed(at)}, not at the address that was asked.`,
          advice: 'Let it listen on 0.0.0.0, and look for a firewall inside the container.',
        };
      }),
  },
];

/** Whether a name would have done where an address of another network was asked for. */
export const addressRule: Rule = {
  code: 'other-network-address',
  docs: {
    sees: 'a container’s IP address gives no answer from another container',
    means: 'it is an address of a network that they don’t share; Docker keeps networks apart',
    remedy: 'use names, not addresses, on a network that both share',
  },
  find: (facts) => {
    const { question, source } = facts;
    const target = targetOf(facts);
    if (!source || !target || target === source || isOnComputer(facts)) return null;
    const place = target.places.find(({ ipv4, ipv6 }) => [ipv4, ipv6].includes(question.to));
    if (!place || source.places.some(({ network }) => network === place.network)) return null;
    if (!sharesNames(facts, target)) return null;
    return {
      says: `${question.to} is the address of ${target.name} on ${place.network}, where ${source.name} isn’t.`,
      advice: `Ask for it by its name, ${target.name}: addresses change, names stay.`,
      repair: { do: 'ask', question: { ...question, to: target.name } },
    };
  },
};
