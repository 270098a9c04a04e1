import type { Container } from '@/shared/engine';
import { listed } from '@/shared/listed';
import { isInTheOpen, isUser } from '@/shared/segments';
import type { PlacedGroup } from './places';

/** By segment, the services in it; null while the network is not segmented. */
export type SegmentServices = ReadonlyMap<string, readonly string[]> | null;

/** What a group sees of the services, or why it is a group, where not all see all. */
export function groupNote(
  { kind, title }: Pick<PlacedGroup, 'kind' | 'title'>,
  services: SegmentServices,
): string | null {
  if (!services) return null;
  if (kind === 'open') return 'sees all services';
  if (kind === 'alone') return 'a segment each';
  return kind === 'segment' ? sees(services.get(title) ?? []) : null;
}

/** Who sees it, of a service, or what it sees; empty where all see all, or it is not on the network. */
export function seenSentence(container: Container, services: SegmentServices): string {
  const { endpoint, segments = [] } = container;
  if (!services || !endpoint) return '';
  const names = segments.map(({ name }) => name);
  if (!isUser(container)) return names.length > 0 ? `seen by ${segmentsNamed(names)}` : '';
  if (isInTheOpen(container)) return 'in the open, sees all services';
  const others = names.filter((name) => name !== endpoint.segment);
  const also = others.length > 0 ? [`also in ${segmentsNamed(others)}`] : [];
  return [...also, sees(servicesSeen(container, services))].join(', ');
}

/** The services that one who uses them sees in its segments. */
export function servicesSeen(
  { segments = [] }: Container,
  services: NonNullable<SegmentServices>,
): readonly string[] {
  return [...new Set(segments.flatMap(({ name }) => services.get(name) ?? []))];
}

/** How many segments are to be counted on its node: those that see a service, or more than its own. */
export function countedSegments(container: Container, services: SegmentServices): number {
  const count = container.segments?.length ?? 0;
  return services && (!isUser(container) || count > 1) ? count : 0;
}

function sees(names: readonly string[]): string {
  return names.length > 0 ? `sees ${listed(names)}` : 'sees no service';
}

function segmentsNamed(names: readonly string[]): string {
  return `the ${names.length > 1 ? 'segments' : 'segment'} ${listed(names)}`;
}
