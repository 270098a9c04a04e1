import { isLoopback } from '../listeners';
import { bestAttempt, isOnComputer, publisherOf, sharesNames } from '../who';
import { resumeOf, startOf } from './remedies';
import type { Rule } from './rule';

/** What is wrong with the one that asks, before anything is asked. */
export const sourceRules: readonly Rule[] = [
  {
    code: 'source-paused',
    docs: {
      sees: 'the container that asks is paused',
      means: 'its programs stand still, so it reaches nothing',
      remedy: 'let it go on',
    },
    find: ({ source }) =>
      source?.state === 'paused'
        ? {
            says: `${source.name} is paused: its programs stand still, and it reaches nothing.`,
            ...resumeOf(source),
          }
        : null,
  },
  {
    code: 'source-stopped',
    docs: {
      sees: 'the container that asks does not run',
      means: 'there is nothing to ask from',
      remedy: 'start it',
    },
    find: ({ source }) =>
      source && source.state !== 'running'
        ? {
            says: `${source.name} isn’t running, so nothing can be reached from it.`,
            ...startOf(source),
          }
        : null,
  },
  {
    code: 'source-without-network',
    docs: {
      sees: 'the container that asks was made with the network mode none',
      means: 'it has no network at all, by its own settings',
      remedy: 'make it again without that mode; Docker can’t change it later',
    },
    find: ({ source }) =>
      source?.networkMode === 'none'
        ? {
            says: `${source.name} was made without any network (mode none).`,
            advice: 'Make it again without network_mode: none, then connect it.',
          }
        : null,
  },
  {
    code: 'loopback-in-container',
    docs: {
      sees: '127.0.0.1 or localhost does not connect from a container',
      means: 'inside a container that is the container itself, not your computer',
      remedy: 'ask for the other container’s name, and the port inside it',
    },
    find: (facts) => {
      const { source, question } = facts;
      if (isOnComputer(facts) || !source || !isLoopback(question.to)) return null;
      if (bestAttempt(facts)?.outcome === 'open') return null;
      const meant =
        publisherOf(facts, question.port) ??
        facts.parties.find(
          (party) =>
            party !== source && party.exposes.includes(question.port) && sharesNames(facts, party),
        );
      const says = `Inside ${source.name}, ${question.to} is ${source.name} itself, not your computer, and nothing listens there on port ${question.port}.`;
      if (!meant || meant === source) {
        return { says, advice: 'Ask for the name of the container that you mean.' };
      }
      const port =
        meant.publishes.find(({ hostPort }) => hostPort === question.port)?.containerPort ??
        question.port;
      return {
        says,
        advice: `From a container, ${meant.name} is at ${meant.name}:${port}.`,
        repair: { do: 'ask', question: { from: source.id, to: meant.name, port } },
      };
    },
  },
];
