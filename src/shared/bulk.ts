import { z } from 'zod';
import type { Container } from './engine';
import { errorDataSchema } from './error-schema';
import type { ServiceCategory, ServiceDefinition } from './service-definition';

/** What can be done to many instances at once. */
export const bulkVerbSchema = z.enum(['start', 'stop']);

/** What became of one of the instances that were asked for. */
export const bulkResultSchema = z.object({
  instance: z.string(),
  outcome: z.enum(['done', 'already', 'failed']),
  /** Why it failed; null otherwise. */
  error: errorDataSchema.nullable(),
});

export type BulkVerb = z.infer<typeof bulkVerbSchema>;
export type BulkResult = z.infer<typeof bulkResultSchema>;

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
