import type { StateWord } from '@/renderer/components/state';
import { defaultInstanceName } from '@/shared/instances';
import type { ServiceCategory, ServiceDefinition } from '@/shared/service-definition';
import { cardState } from './card-state';
import { matches, type Entry } from './entries';

export interface Offer {
  readonly definition: ServiceDefinition;
  /** What is to be said of its first instance. */
  readonly said: StateWord | 'Installed';
}

export interface Shelf {
  readonly category: ServiceCategory;
  readonly offers: readonly Offer[];
}

/** The catalogue by category, in its own order, of what the query asks for. */
export function listShelves(
  catalog: readonly ServiceDefinition[],
  entries: readonly Entry[],
  query: string,
): readonly Shelf[] {
  const known = new Map(entries.map((entry) => [entry.instance, entry]));
  const shelves = new Map<ServiceCategory, Offer[]>();
  for (const definition of catalog) {
    if (!matches([definition.name, definition.category, definition.summary], query)) continue;
    const said = sayOf(known.get(defaultInstanceName(definition.id)));
    const offers = shelves.get(definition.category);
    if (offers) offers.push({ definition, said });
    else shelves.set(definition.category, [{ definition, said }]);
  }
  return [...shelves].map(([category, offers]) => ({ category, offers }));
}

function sayOf(entry: Entry | undefined): Offer['said'] {
  if (!entry) return 'Not installed';
  return entry.container && !entry.run ? 'Installed' : cardState(entry).word;
}
