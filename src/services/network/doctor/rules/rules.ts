import { aroundRule, computerRules } from './computer-rules';
import { groupRule } from './group-rule';
import { holderRules } from './holder-rules';
import { isolationRules, membershipRules } from './membership-rules';
import { hostsRule, nameRules } from './name-rules';
import { addressRule, portRules } from './port-rules';
import type { Rule } from './rule';
import { segmentRules } from './segment-rules';
import { ipv6Rule, silenceRules, warningRules } from './silence-rules';
import { sourceRules } from './source-rules';
import { targetRules } from './target-rules';

/**
 * All that can be wrong, in the order in which it is looked for: the first that is found explains
 * those after it.
 */
export const rules: readonly Rule[] = [
  ...sourceRules,
  ...holderRules,
  ...targetRules,
  groupRule,
  addressRule,
  ...segmentRules,
  ...membershipRules,
  ...isolationRules,
  ...nameRules,
  ipv6Rule,
  hostsRule,
  ...portRules,
  aroundRule,
  ...computerRules,
  ...silenceRules,
  ...warningRules,
];
