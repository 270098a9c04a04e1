import type { Container } from '@/shared/engine';
import { isInTheOpen, isUser } from '@/shared/segments';
import type { ServiceCategory, ServiceDefinition } from '@/shared/service-definition';

/** Members that hang on the network together, or are together in a segment of it. */
export interface PlacedGroup {
  readonly key: string;
  readonly title: string;
  /**
   * While the network is segmented: `open` are those on the network itself that are no services, `segment`
   * those in one, and `alone` those that have one each.
   */
  readonly kind: 'services' | 'open' | 'project' | 'other' | 'segment' | 'alone';
  readonly slots: readonly Slot[];
}

/** The id of the container that has the place; null for one that was left and waits for the next. */
type Slot = string | null;

/** Who is where, before any measure: groups in order, and in each a place for every member. */
export interface Places {
  readonly groups: readonly PlacedGroup[];
  /** The containers that are not on the network. */
  readonly outside: readonly Slot[];
}

export const NOBODY: Places = { groups: [], outside: [] };

/** The key of the group that is a segment’s. */
export function segmentKey(segment: string): string {
  return `segment:${segment}`;
}

/** Who sees only a part of the network hangs not on it, but on a segment. */
export function isApart({ kind }: Pick<PlacedGroup, 'kind'>): boolean {
  return kind === 'segment' || kind === 'alone';
}

/** A service without a category of its own: one of a catalogue that is newer or older. */
const REST = 'Services';
/** What serves the network itself: DAMP’s DNS server, the proxies of groups. */
const HELPERS = 'DAMP’s helpers';

/**
 * Gives every container a place: DAMP’s own by category in the catalogue’s order, then its helpers, the
 * compose projects by name, and the others; those that are not on the network apart. While it is
 * segmented, who uses services is with those of its segment. Who had a place keeps it; who comes takes
 * the first one that is free, by name among those who come at once.
 */
export function placeContainers(
  containers: readonly Container[],
  catalog: readonly ServiceDefinition[],
  before: Places,
  isSegmented = false,
): Places {
  const lonely = isSegmented ? segmentsOfOne(containers) : null;
  const categories = new Map(catalog.map(({ id, category }) => [id, category]));
  const order = [...new Set<string>(categories.values()), REST, HELPERS];
  const wanted = new Map<string, Omit<PlacedGroup, 'slots'> & { readonly ids: string[] }>();
  const outside: string[] = [];
  for (const container of containers.toSorted(byName)) {
    if (!container.endpoint) {
      outside.push(container.id);
      continue;
    }
    const group = apartIn(container, lonely) ?? groupOf(container, categories);
    const known = wanted.get(group.key);
    if (known) known.ids.push(container.id);
    else wanted.set(group.key, { ...group, ids: [container.id] });
  }
  const had = new Map(before.groups.map(({ key, slots }) => [key, slots]));
  return {
    groups: [...wanted.values()]
      .map(({ ids, ...group }) => ({ ...group, slots: seat(ids, had.get(group.key) ?? []) }))
      .toSorted(
        (a, b) =>
          KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
          order.indexOf(a.title) - order.indexOf(b.title) ||
          collate(a.title, b.title),
      ),
    outside: seat(outside, before.outside),
  };
}

const KINDS: readonly PlacedGroup['kind'][] = [
  'services',
  'open',
  'project',
  'segment',
  'other',
  'alone',
];

const { compare: collate } = new Intl.Collator('en', { numeric: true });
const byName = (a: Container, b: Container) => collate(a.name, b.name);

function groupOf(
  { managed, project, helper }: Container,
  categories: ReadonlyMap<string, ServiceCategory>,
): Omit<PlacedGroup, 'slots'> {
  if (helper !== undefined) return { key: HELPERS, title: HELPERS, kind: 'services' };
  const kind = managed ? 'services' : project === null ? 'other' : 'project';
  const title = managed ? (categories.get(managed.service) ?? REST) : (project ?? 'Others');
  return { key: `${kind}:${title}`, title, kind };
}

/** Where it is while the network is segmented; null where that makes no difference. */
function apartIn(
  container: Container,
  lonely: ReadonlySet<string> | null,
): Omit<PlacedGroup, 'slots'> | null {
  if (!lonely || !isUser(container)) return null;
  if (isInTheOpen(container)) return { key: 'open', title: 'In the open', kind: 'open' };
  const segment = container.endpoint?.segment;
  if (segment === undefined) return null;
  if (lonely.has(segment)) return { key: 'alone', title: 'Others', kind: 'alone' };
  return { key: segmentKey(segment), title: segment, kind: 'segment' };
}

/** The segments that one container has for itself, which is of no project. */
function segmentsOfOne(containers: readonly Container[]): ReadonlySet<string> {
  const users = new Map<string, readonly Container[]>();
  for (const one of containers.filter(isUser)) {
    for (const { name } of one.segments ?? []) users.set(name, [...(users.get(name) ?? []), one]);
  }
  const single = [...users].filter(
    ([, [one, ...more]]) => more.length === 0 && one?.project === null,
  );
  return new Set(single.map(([name]) => name));
}

function seat(ids: readonly string[], before: readonly Slot[]): readonly Slot[] {
  const here = new Set(ids);
  const slots = before.map((id) => (id !== null && here.has(id) ? id : null));
  const seated = new Set(slots);
  let free = 0;
  for (const id of ids) {
    if (seated.has(id)) continue;
    while (free < slots.length && slots[free] !== null) free += 1;
    slots[free] = id;
  }
  return slots.slice(0, slots.findLastIndex((id) => id !== null) + 1);
}
