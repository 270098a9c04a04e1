import type { BulkVerb } from './bulk';
import type { Container } from './engine';
import type { ServiceCategory, ServiceDefinition } from './service-definition';

// Apart from the schemas of `bulk.ts`, so that the page can know it without zod.
const IS_ON: ReadonlySet<Container['state']> = new Set(['running', 'restarting']);

/** The instances that are not yet as the verb would have them. A paused one is both. */
export function instancesFor(verb: BulkVerb, containers: readonly Container[]): readonly string[] {
  return containers.flatMap(({ managed, state }) => {
    const isDue = state === 'paused' || IS_ON.has(state) === (verb === 'stop');
    return managed && isDue ? [managed.instance] : [];
  });
}

/** As above, for each category in which there is any, in the catalogue's order. */
export function instancesByCategory(
  verb: BulkVerb,
  catalog: readonly ServiceDefinition[],
  containers: readonly Container[],
): readonly { readonly category: ServiceCategory; readonly instances: readonly string[] }[] {
  const categories = new Map(catalog.map(({ id, category }) => [id, category]));
  return [...new Set(categories.values())]
    .map((category) => {
      const those = containers.filter(
        ({ managed }) => managed && categories.get(managed.service) === category,
      );
      return { category, instances: instancesFor(verb, those) };
    })
    .filter(({ instances }) => instances.length > 0);
}

/**
 * What "Start all" or "Stop all" asks for; none where it would change nothing. A stop names all that
 * is there: so it reaches what still waits for its start.
 */
export function allInstancesFor(
  verb: BulkVerb,
  containers: readonly Container[],
): readonly string[] {
  const due = instancesFor(verb, containers);
  if (verb === 'start' || due.length === 0) return due;
  return containers.flatMap(({ managed }) => managed?.instance ?? []);
}
