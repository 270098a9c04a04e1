import type { Party } from '../../../docker/surroundings';
import type { Facts, Listener } from '../facts';
import { isEverywhere, isLoopback } from '../listeners';
import {
  innerPort,
  isOnComputer,
  isRefused,
  listed,
  publishedAt,
  publisherOf,
  sharesNames,
  targetOf,
} from '../who';
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
              advice: `Read its log: docker logs --tail 50 ${target.name}.`,
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
              advice: `Start the program in it, or see in its log why it does not run: docker logs --tail 50 ${target.name}.`,
            }
          : null,
      ),
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

/** Through the computer and back, where a name would do. */
export const aroundRule: Rule = {
  code: 'around-the-computer',
  docs: {
    sees: 'host.docker.internal, or the gateway’s address, refuses a published port',
    means: 'it is published on 127.0.0.1, for your computer alone',
    remedy: 'ask for the container’s name, and the port inside it',
  },
  find: (facts) => {
    const { question, source } = facts;
    if (isOnComputer(facts) || !source || targetOf(facts) || !isRefused(facts)) return null;
    const publisher = publisherOf(facts, question.port);
    const published = publisher?.publishes.find(({ hostPort }) => hostPort === question.port);
    if (!publisher || !published) return null;
    const port = published.containerPort;
    return {
      says: `${question.to} is this computer, and ${publisher.name} publishes port ${question.port} for programs on it alone (${published.hostIp || 'all addresses'}).`,
      advice: `From a container, ask for ${publisher.name}:${port}.`,
      repair: { do: 'ask', question: { ...question, to: publisher.name, port } },
    };
  },
};

/** Ports of this computer, at which no container was found. */
export const computerRules: readonly Rule[] = [
  {
    code: 'other-host-port',
    docs: {
      sees: 'works from containers, not from your computer: it has another port there',
      means: 'the port was taken when it was installed, or was chosen differently',
      remedy: 'use the Host address that DAMP shows',
    },
    find: (facts) => {
      const { question, parties } = facts;
      if (!isOnComputer(facts) || !isLoopback(question.to) || targetOf(facts)) return null;
      const found = parties
        .map((party) => ({ party, port: publishedAt(party, question.port) }))
        .find(({ party, port }) => port !== null && party.state === 'running');
      if (!found || found.port === null) return null;
      return {
        says: `Nothing listens on port ${question.port} of this computer. ${found.party.name} has that port inside its container, and ${found.port} here.`,
        advice: `Ask for 127.0.0.1:${found.port}.`,
        repair: { do: 'ask', question: { ...question, port: found.port } },
      };
    },
  },
  {
    code: 'not-published',
    docs: {
      sees: 'works from containers, not from your computer: no port is published',
      means: 'a container’s port is on your computer only if it was made so',
      remedy: 'add it to ports: in the compose file, or ask from a container',
    },
    find: (facts) => {
      const { question, parties } = facts;
      if (!isOnComputer(facts) || !isLoopback(question.to) || targetOf(facts)) return null;
      const inside = parties.find(
        ({ exposes, state }) => state === 'running' && exposes.includes(question.port),
      );
      if (!inside) return null;
      return {
        says: `Nothing listens on port ${question.port} of this computer. ${inside.name} has that port inside its container, and does not publish it.`,
        advice: `Publish it (ports: in the compose file), or ask from a container: ${inside.name}:${question.port}.`,
      };
    },
  },
  {
    code: 'nothing-on-computer',
    docs: {
      sees: 'a port of your computer refuses, and no container has to do with it',
      means: 'no program listens there',
      remedy: 'start it, or check the port',
    },
    find: (facts) =>
      isOnComputer(facts) && isLoopback(facts.question.to) && !targetOf(facts)
        ? {
            says: `Nothing listens on port ${facts.question.port} of this computer, and no container publishes it.`,
            advice: 'Check the port, or start the program that is to listen there.',
          }
        : null,
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
