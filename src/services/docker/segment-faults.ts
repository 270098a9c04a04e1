import type { Container } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import { isInTheOpen, isLeftInTheOpen, isSegmented, isUser } from '@/shared/segments';
import type { WantedOnNetwork } from '@/shared/wanted-members';

/** What is wrong with the segments that a container is in, where something is. */
export function segmentFault(
  container: Container,
  segments: readonly string[],
  wanted: WantedOnNetwork,
): NetworkFault | null {
  const { id, name, state } = container;
  if (isSegmented(wanted) && isUser(container) && isInTheOpen(container)) {
    return {
      code: 'in-the-open',
      message: `${name} is on the network itself, where it sees all services, instead of in its segment.`,
      container: id,
      remedy: isLeftInTheOpen(container, wanted) ? 'repair' : 'unasked',
    };
  }
  const missing = segments.find(
    (segment) => !container.segments?.some((one) => one.name === segment),
  );
  if (missing !== undefined) {
    const message = isUser(container)
      ? `${name} belongs in the segment ${missing} and is not there.`
      : `${name} is not in the segment ${missing}, which uses it.`;
    return { code: 'off-segment', message, container: id, remedy: 'unasked' };
  }
  const [lacking] = lackingNames(container, segments);
  if (!lacking) return null;
  return {
    code: 'off-segment',
    message: `${name} no longer answers to ${lacking.aliases.join(', ')} in the segment ${lacking.segment}.`,
    container: id,
    remedy: state === 'running' || state === 'paused' ? 'repair' : 'unasked',
  };
}

/** The names that a service has on the network and not in the segments that use it. */
function lackingNames(container: Container, segments: readonly string[]) {
  const { name, endpoint, managed, segments: there = [] } = container;
  if (isUser(container) || !endpoint || !isInTheOpen(container)) return [];
  const names = [...(managed ? [managed.instance] : []), ...endpoint.aliases];
  return there.flatMap(({ name: segment, aliases }) => {
    if (!segments.includes(segment)) return [];
    const has = new Set([name, ...aliases].map((one) => one.toLowerCase()));
    const lacks = names.filter((one) => !has.has(one.toLowerCase()));
    return lacks.length > 0 ? [{ segment, aliases: lacks }] : [];
  });
}
