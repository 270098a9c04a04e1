import { listed } from '@/shared/listed';
import type { Party } from '../../../docker/surroundings';
import type { Facts } from '../facts';
import { holderOf, isOnComputer } from '../who';
import { takeOff } from './remedies';
import type { Rule } from './rule';

/** Whose the addresses are that a name came to. */
function holders(facts: Facts): readonly Party[] {
  const { lookup } = facts;
  if (lookup?.by !== 'dns' || isOnComputer(facts)) return [];
  const found = lookup.addresses.map((address) => holderOf(facts, address));
  return [...new Set(found.filter((party) => party !== null))];
}

/** Whether they meet on DAMP’s network itself, where segments would keep them apart. */
function doShareOurs(source: Party, other: Party, { networkName }: Facts): boolean {
  return [source, other].every(({ places }) =>
    places.some(({ network }) => network === networkName),
  );
}

/** Names that come to somebody else. They are found where the connection succeeds, too. */
export const holderRules: readonly Rule[] = [
  {
    code: 'other-projects-container',
    warns: true,
    docs: {
      sees: 'a site talks to the database of another project',
      means: 'both projects call a service the same, on a network that they share',
      remedy:
        'ask for the container’s full name, take the other one off the network, or make the network segmented',
    },
    find: (facts) => {
      const { source, question } = facts;
      if (!source?.project) return null;
      const found = holders(facts);
      const other = found.find(
        ({ project, managed }) => !managed && project !== null && project !== source.project,
      );
      const own = facts.parties.find(
        ({ project, composeService }) =>
          project === source.project && composeService?.toLowerCase() === question.to.toLowerCase(),
      );
      if (!other || !own) return null;
      return {
        says: `“${question.to}” ${found.includes(own) ? 'may come' : 'comes'} to ${other.name} of the project ${other.project} in ${source.name}, though its own project has a service of that name (${own.name}).`,
        advice: doShareOurs(source, other, facts)
          ? `Ask for ${own.name}, take ${other.name} off the network, or keep the projects apart: Edit, Segmented.`
          : `Ask for ${own.name}, or take ${other.name} off the network that they share.`,
        ...takeOff(other, facts),
      };
    },
  },
  {
    code: 'name-clash',
    warns: true,
    docs: {
      sees: 'now one container answers to a name, now another one',
      means: 'several containers have the same name or alias on one network',
      remedy: 'give them different names, or take one of them off the network',
    },
    find: (facts) => {
      const { question } = facts;
      const found = holders(facts);
      const kinds = new Set(found.map(kindOf));
      if (kinds.size < 2) return null;
      const real = found.find(({ name }) => name.toLowerCase() === question.to.toLowerCase());
      const odd = found.find((party) => party !== real && !party.managed && !party.isHelper);
      return {
        says: `${listed(found.map(({ name }) => name))} ${found.length === 2 ? 'both' : 'all'} answer to “${question.to}”: which one is reached is chance.`,
        advice: `Give them different names, or take one off the network.`,
        ...takeOff(odd, facts),
      };
    },
  },
];

/** Copies of one compose service, or of one image of DAMP’s, are meant to answer in turn. */
function kindOf({ name, project, composeService, managed }: Party): string {
  if (managed) return `service ${managed.service}`;
  return project !== null && composeService !== null ? `${project}/${composeService}` : name;
}
