import type { Party } from '../../../docker/surroundings';
import type { Facts } from '../facts';
import { isOnComputer, ownerOf, sourceName, targetOf } from '../who';
import { readLogOf, resumeOf, startOf } from './remedies';
import type { Finding, Rule } from './rule';

/** A rule about the container that is meant; never about the one that asks. */
function ofTarget(
  rule: Omit<Rule, 'find'>,
  find: (target: Party, facts: Facts) => Finding | null,
): Rule {
  return {
    ...rule,
    find: (facts) => {
      const target = targetOf(facts);
      return target && target !== facts.source ? find(target, facts) : null;
    },
  };
}

/** What is wrong with the container that is meant, whatever the network is like. */
export const targetRules: readonly Rule[] = [
  ofTarget(
    {
      code: 'target-paused',
      docs: {
        sees: 'the name resolves, and the connection gets no answer, or one that says nothing',
        means: 'the container is paused: its address is there, its programs stand still',
        remedy: 'let it go on',
      },
    },
    (target) =>
      target.state === 'paused'
        ? { says: `${target.name} is paused: its programs stand still.`, ...resumeOf(target) }
        : null,
  ),
  ofTarget(
    {
      code: 'target-restarting',
      docs: {
        sees: 'the name comes and goes',
        means: 'the container ends as soon as it has started, again and again',
        remedy: 'read the end of its log; a wrong setting is the usual reason',
      },
    },
    (target) =>
      target.state === 'restarting'
        ? {
            says: `${target.name} keeps ending${target.exitCode === null ? '' : ` (exit code ${target.exitCode})`} and is started again each time.`,
            ...readLogOf(target),
          }
        : null,
  ),
  ofTarget(
    {
      code: 'target-stopped',
      docs: {
        sees: 'the name of a container that exists does not resolve',
        means: 'it is stopped; Docker’s DNS knows running containers only',
        remedy: 'start it',
      },
    },
    (target) =>
      target.state !== 'running'
        ? {
            says: `${target.name} isn’t running${target.exitCode ? `: it ended with exit code ${target.exitCode}` : ''}.`,
            ...startOf(target),
          }
        : null,
  ),
  ofTarget(
    {
      code: 'target-host-mode',
      docs: {
        sees: 'the name of a running container in host mode does not resolve',
        means: 'it is on no Docker network, but on your computer’s own, with its ports there',
        remedy: 'ask for host.docker.internal, or make it again without that mode',
      },
    },
    (target, facts) =>
      target.networkMode === 'host' && !isOnComputer(facts)
        ? {
            says: `${target.name} uses the network of the computer itself (mode host), so it has no name on a Docker network.`,
            advice: `Make it again without network_mode: host. Until then it is at host.docker.internal, on systems that have this name.`,
          }
        : null,
  ),
  ofTarget(
    {
      code: 'target-without-network',
      docs: {
        sees: 'the name of a running container with the network mode none does not resolve',
        means: 'it has no network at all, by its own settings',
        remedy: 'make it again without that mode',
      },
    },
    (target) =>
      target.networkMode === 'none'
        ? {
            says: `${target.name} was made without any network (mode none).`,
            advice: 'Make it again without network_mode: none, then connect it.',
          }
        : null,
  ),
  ofTarget(
    {
      code: 'target-shares-network',
      docs: {
        sees: 'the name of a container that shares another one’s network does not resolve',
        means: 'only the container whose network it is has a name there',
        remedy: 'ask for that one’s name; the port stays the same',
      },
    },
    (target, facts) => {
      if (!target.networkMode.startsWith('container:')) return null;
      const owner = ownerOf(facts.parties, target);
      const question = { ...facts.question, to: owner.name };
      const says = `${target.name} has no network of its own: it shares ${owner === target ? 'that of a container that is gone' : `${owner.name}’s`}, and no name of its own resolves for ${sourceName(facts)}.`;
      return owner === target
        ? { says, advice: 'Make it again, with its compose project or as it was made.' }
        : {
            says,
            advice: `Ask for ${owner.name}, on the same port.`,
            repair: { do: 'ask', question },
          };
    },
  ),
];
