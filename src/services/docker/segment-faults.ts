import type { Container } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import {
  awaitedSegments,
  isInTheOpen,
  isLeftInTheOpen,
  isSegmented,
  isUser,
  segmentNetwork,
} from '@/shared/segments';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import type { NetworkEntry } from './network-entry';

/** A segment that is needed and can't be: another network has its name. */
export interface TakenSegment {
  readonly segment: string;
  readonly network: string;
}

/** Those of the segments that are in use or awaited whose names these networks have. */
export function takenSegments(
  inUse: readonly string[],
  others: readonly NetworkEntry[],
  wanted: WantedOnNetwork,
): readonly TakenSegment[] {
  if (!isSegmented(wanted)) return [];
  const names = new Set(others.map(({ Name }) => Name));
  return [...new Set([...inUse, ...awaitedSegments(wanted)])]
    .map((segment) => ({ segment, network: segmentNetwork(wanted.name, segment) }))
    .filter(({ network }) => names.has(network))
    .sort((a, b) => a.network.localeCompare(b.network, 'en', { numeric: true }));
}

export function sayTaken({ segment, network }: TakenSegment): NetworkFault {
  return {
    code: 'segment-taken',
    message: `The network ${network} is not DAMP’s, and has the name that the segment ${segment} needs. Remove it (docker network rm ${network}), or give it another name.`,
    container: null,
    remedy: 'by-hand',
  };
}

/** What is wrong with the segments that a container is in, where something is. */
export function segmentFault(
  container: Container,
  segments: readonly string[],
  wanted: WantedOnNetwork,
  taken: readonly TakenSegment[] = [],
): NetworkFault | null {
  const { id, name, state } = container;
  if (isSegmented(wanted) && isUser(container) && isInTheOpen(container)) {
    return {
      code: 'in-the-open',
      message: `${name} is on the network itself, where it sees all services, ${container.segments?.length ? 'and not in its segment alone' : 'instead of in its segment'}.`,
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
    const remedy = taken.some(({ segment }) => segment === missing) ? 'by-hand' : 'unasked';
    return { code: 'off-segment', message, container: id, remedy };
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
