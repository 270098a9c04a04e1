import type { NameFacts } from './custom-name';
import type { Container } from './engine';
import { isInTheOpen } from './segments';

/** Who gets answers of DAMP’s DNS server: those that ask it, unless they are in a segment, from which no way leads to it. */
export function servedByDamp(
  containers: readonly Container[],
  facts: readonly Pick<NameFacts, 'id' | 'asksDamp'>[],
): readonly Container[] {
  const asking = new Set(facts.flatMap(({ id, asksDamp }) => (asksDamp ? [id] : [])));
  return containers.filter((one) => asking.has(one.id) && isInTheOpen(one));
}

/** Whether one of them is in a segment, where DAMP’s DNS server gives no answer. */
export function isOneInSegment(containers: readonly Container[]): boolean {
  return containers.some(({ endpoint }) => endpoint?.segment !== undefined);
}

/** `2 of 5 running members: …`, for whom a name works that DAMP’s DNS server answers, and the way to be one of them. */
export function saysWhomDampServes(
  running: readonly Container[],
  facts: readonly Pick<NameFacts, 'id' | 'asksDamp'>[],
  dns: string | null,
): string {
  const count = `${servedByDamp(running, facts).length} of ${running.length} running members`;
  if (isOneInSegment(running))
    return `${count}. In segments, custom names that DAMP’s DNS server answers don’t work; other names for a member do.`;
  const way = dns === null ? '' : ` (dns: [${dns}] in their compose file)`;
  return `${count}: those that ask DAMP’s DNS server${way}.`;
}
