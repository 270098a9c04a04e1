import { isLoopback } from '../listeners';
import { isOnComputer, isRefused, publishedAt, publisherOf, targetOf } from '../who';
import type { Rule } from './rule';

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
