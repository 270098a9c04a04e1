import { listed } from '@/shared/listed';
import type { Party } from '../../../docker/surroundings';
import type { Facts } from '../facts';
import { networksOf, segmentsOf } from '../who';
import { apart } from './membership-rules';
import type { Finding, Rule } from './rule';

const EDIT = { do: 'edit' } as const;

/** Who is in which segment. */
export const segmentRules: readonly Rule[] = [
  {
    code: 'service-not-used',
    docs: {
      sees: 'a service’s name does not resolve, and the one that asks is in a segment',
      means: 'the network is segmented: a project sees only the services that it uses',
      remedy: 'let the project use the service: Network → Edit',
    },
    find: (facts) =>
      apart(
        facts,
        (source, target) => unseen(facts, source, target) ?? unseen(facts, target, source),
      ),
  },
  {
    code: 'other-segment',
    docs: {
      sees: 'two containers of different projects don’t find each other, and each is in a segment',
      means: 'the network is segmented, so that projects don’t see each other',
      remedy: 'set Isolation to Open: Network → Edit',
    },
    find: (facts) =>
      apart(facts, (source, target) => {
        const [own] = segmentsOf(facts, source);
        const [other] = segmentsOf(facts, target);
        if (own === undefined || other === undefined) return null;
        return {
          says: `${source.name} is in the segment ${own} and ${target.name} in ${other}: projects don’t see each other.`,
          advice: 'Set Isolation to Open: Network → Edit.',
          repair: EDIT,
        };
      }),
  },
];

/** One in a segment, and a service on the network itself that is not shown there. */
function unseen(facts: Facts, user: Party, service: Party): Finding | null {
  const segments = segmentsOf(facts, user);
  const isApart = segments.length > 0 && !networksOf(user).includes(facts.networkName);
  if (!isApart || !networksOf(service).includes(facts.networkName)) return null;
  return {
    says: `${user.name} is in the segment ${listed(segments)}, which does not use ${service.name}.`,
    advice: `Let ${listed(segments)} use ${service.name}: Network → Edit.`,
    repair: EDIT,
  };
}
