import { listed } from '@/shared/listed';
import type { Party } from '../../../docker/surroundings';
import type { Facts, GroupFact } from '../facts';
import { bearersOf, isUnserved, networksOf, targetOf } from '../who';
import { connectOf, readLogOf, resumeOf, startOf, type Remedy } from './remedies';
import type { Rule } from './rule';

/** So many instances are named; of more, their number. */
const MOST = 3;
const BALANCE = 'Network → Balance';

interface Instance {
  readonly name: string;
  /** Null where there is no such container. */
  readonly party: Party | null;
  readonly state: GroupFact['instances'][number]['state'];
  /** On no network of the proxy’s. */
  readonly isApart: boolean;
}

interface Reason {
  readonly holds: (instance: Instance) => boolean;
  /** As a sentence goes on after the names: of one, and of several. */
  readonly says: (facts: Facts) => readonly [one: string, several: string];
  readonly remedy: (instance: Instance, facts: Facts) => Remedy;
}

const isIn =
  (...states: Party['state'][]) =>
  ({ party }: Instance) =>
    party !== null && states.includes(party.state);

function ofParty(remedy: (party: Party, facts: Facts) => Remedy): Reason['remedy'] {
  return ({ name, party }, facts) => (party ? remedy(party, facts) : takeOut(name));
}

const takeOut = (name: string): Remedy => ({
  advice: `Take ${name} out, or add another: ${BALANCE}.`,
});

/** Why an instance takes nothing: the first that holds, and the first of all has the remedy. */
const reasons: readonly Reason[] = [
  {
    holds: isIn('created', 'exited', 'dead', 'removing'),
    says: () => ['isn’t running', 'aren’t running'],
    remedy: ofParty(startOf),
  },
  {
    holds: isIn('paused'),
    says: () => ['is paused', 'are paused'],
    remedy: ofParty(resumeOf),
  },
  {
    holds: ({ party, isApart }) => party?.state === 'running' && isApart,
    says: ({ networkName }) => [`isn’t on ${networkName}`, `aren’t on ${networkName}`],
    remedy: ofParty(connectOf),
  },
  {
    holds: ({ state }) => state === 'draining',
    says: () => ['is drained', 'are drained'],
    remedy: ({ name }) => ({ advice: `Use ${name} again: ${BALANCE}.` }),
  },
  {
    holds: isIn('restarting'),
    says: () => ['keeps ending', 'keep ending'],
    remedy: ofParty(readLogOf),
  },
  {
    holds: ({ party }) => party === null,
    says: () => ['is no more', 'are no more'],
    remedy: ({ name }) => takeOut(name),
  },
  {
    holds: ({ state }) => state === null,
    says: () => ['isn’t known to the proxy yet', 'aren’t known to the proxy yet'],
    remedy: (_instance, { question }) => ({
      advice: `Check again in a moment; see ${BALANCE}.`,
      repair: { do: 'ask', question },
    }),
  },
  {
    holds: () => true,
    says: ({ group }) => {
      const check = `the proxy’s check of port ${group?.port ?? ''}`;
      return [`runs, but does not pass ${check}`, `run, but do not pass ${check}`];
    },
    remedy: ({ name }, { question }) => ({
      advice: `If ${name} was started just now, check again; else read its log, and see ${BALANCE}.`,
      repair: { do: 'ask', question },
    }),
  },
];

/** A group whose proxy takes connections that it can hand to nobody. */
export const groupRule: Rule = {
  code: 'group-unserved',
  docs: {
    sees: 'a group’s name connects, and then there is only a 503, or the connection is closed at once',
    means:
      'that is its proxy; none of its instances takes requests: stopped, drained, off the network, or they fail the proxy’s check',
    remedy: 'start an instance, connect it, or use it again: Network → Balance',
  },
  find: (facts) => {
    const { group } = facts;
    if (!group || !isUnserved(facts)) return null;
    const found = instancesOf(facts, group);
    const because = reasons.flatMap((reason) => {
      const instances = found.filter((one) => reasonOf(one) === reason);
      return instances.length > 0 ? [{ reason, instances }] : [];
    });
    const [first] = because;
    if (!first) {
      return {
        says: `The proxy of ${group.name} answers, but the group has no instances.`,
        advice: `Add one: ${BALANCE}.`,
      };
    }
    const why = because.map(({ reason, instances }) => {
      const [one, several] = reason.says(facts);
      return `${called(instances)} ${instances.length === 1 ? one : several}`;
    });
    const none =
      found.length === 1
        ? 'its only instance takes no requests'
        : `none of its ${found.length} instances takes requests`;
    // Of several, one that DAMP itself can start.
    const [easiest] = first.instances.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
    return {
      says: `The proxy of ${group.name} answers, but ${none}: ${why.join('; ')}.`,
      ...(easiest ? first.reason.remedy(easiest, facts) : takeOut(group.name)),
    };
  },
};

function instancesOf(facts: Facts, { instances }: GroupFact): readonly Instance[] {
  const near = networksOf(targetOf(facts));
  return instances.map(({ member, state }) => {
    const [party = null] = bearersOf(facts, member);
    return {
      name: member,
      party,
      state,
      isApart: !networksOf(party).some((network) => near.includes(network)),
    };
  });
}

function reasonOf(instance: Instance): Reason | undefined {
  return reasons.find(({ holds }) => holds(instance));
}

function isOwn({ party }: Instance): boolean {
  return Boolean(party?.managed);
}

function called(instances: readonly Instance[]): string {
  return instances.length > MOST
    ? `${instances.length} of them`
    : listed(instances.map(({ name }) => name));
}
