import type { Facts } from '../facts';
import { isOnComputer, networksOf, ownerOf, segmentsOf, servedNameOf, sourceName } from '../who';
import type { Finding, Rule } from './rule';

/** A name of the user’s that only DAMP’s DNS server knows, and the source gets no answer of that. */
export const customNameRule: Rule = {
  code: 'custom-name-not-asked',
  docs: {
    sees: 'a name that you gave does not resolve, one with * or for an address outside',
    means: 'DAMP’s DNS server answers it, and the one that asks does not ask that, or in vain',
    remedy: 'make the container anew with the dns: that the Names view shows',
  },
  find: (facts) => {
    const { question, served, lookup } = facts;
    const custom = lookup?.failure ? servedNameOf(served, question.to) : null;
    if (!custom) return null;
    const wild = custom.name === question.to.toLowerCase() ? '' : ` (${custom.name})`;
    const yours = `${question.to} is a name of yours${wild}`;
    if (isOnComputer(facts)) return fromComputer(facts, yours);
    const server = `${yours}, which DAMP’s DNS server answers`;
    return inSegment(facts, server) ?? inTheOpen(facts, server);
  },
};

function fromComputer({ source }: Facts, yours: string): Finding {
  const who = source ? `${source.name} is on this computer’s own network and` : 'this computer';
  return {
    says: `${yours}, for containers only: ${who} doesn’t ask DAMP’s DNS server.`,
    advice: 'Ask from a container, or for a published port of this computer.',
  };
}

function inSegment(facts: Facts, server: string): Finding | null {
  const [segment] = facts.source ? segmentsOf(facts, facts.source) : [];
  if (segment === undefined) return null;
  return {
    says: `${server}, and that gives no answer in a segment: ${sourceName(facts)} is in ${segment}.`,
    advice: 'Ask for the member by its own name, or give it another name for every member.',
  };
}

function inTheOpen(facts: Facts, server: string): Finding {
  const { source, parties, served, networkName } = facts;
  const name = sourceName(facts);
  // One that shares another’s network asks whom that one asks.
  const asker = source && (parties.find(({ id }) => id === source.id) ?? source);
  const owner = asker && ownerOf(parties, asker);
  if (owner && served.askedBy.has(owner.id)) {
    return {
      says: `${server}, and ${name} asks that, without getting an answer.`,
      advice: 'Look at the name in the Names view: it says whether the server and its member run.',
    };
  }
  const anew = `Make ${owner?.name ?? name} anew with dns: [${served.dns ?? 'its address'}]`;
  const where = networksOf(source).includes(networkName) ? '' : `, on ${networkName}`;
  return { says: `${server}, and ${name} doesn’t ask it.`, advice: `${anew}${where}.` };
}
