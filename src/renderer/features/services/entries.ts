import type { ActionState } from '@/api/actions';
import type { InstanceAction } from '@/api/services/services-mutations';
import type { Container } from '@/shared/engine';
import { defaultInstanceName } from '@/shared/instances';
import type { Run } from '@/shared/runs';
import { withEnvironment, type ServiceDefinition } from '@/shared/service-definition';

/** One row of what is installed: all that is known of an instance. */
export interface Entry {
  readonly instance: string;
  readonly service: string;
  /** The service's name for its first instance, the instance's own for any further one. */
  readonly title: string;
  /**
   * With the instance's own environment. Undefined where a newer DAMP installed a service that this
   * one does not know.
   */
  readonly definition: ServiceDefinition | undefined;
  readonly container: Container | null;
  readonly run: Run | null;
  readonly action: ActionState<InstanceAction> | null;
}

interface Facts {
  readonly catalog: readonly ServiceDefinition[];
  readonly containers: readonly Container[];
  readonly runs: readonly Run[];
  readonly actions: ReadonlyMap<string, ActionState<InstanceAction>>;
}

/**
 * What is installed, is being installed, or failed to be: in the catalogue's order, further
 * instances after the first. A row keeps its place whatever its state.
 */
export function listEntries({ catalog, containers, runs, actions }: Facts): readonly Entry[] {
  const services = new Map<string, string>();
  for (const { managed } of containers)
    if (managed) services.set(managed.instance, managed.service);
  for (const run of runs) if (isShown(run)) services.set(run.instance, run.service);
  for (const { action } of actions.values())
    if (action.do === 'install' || action.do === 'retry') {
      services.set(action.instance, action.service);
    }

  const order = new Map(catalog.map(({ id }, index) => [id, index]));
  const rank = (entry: Entry) => order.get(entry.service) ?? catalog.length;
  return [...services]
    .map(([instance, service]): Entry => {
      const container = containerOf(containers, instance);
      const known = catalog.find(({ id }) => id === service);
      const definition = known && withEnvironment(known, container?.managed?.environment ?? {});
      return {
        instance,
        service,
        title: definition && instance === defaultInstanceName(service) ? definition.name : instance,
        definition,
        container,
        run: runs.findLast((run) => run.instance === instance && isShown(run)) ?? null,
        action: actions.get(instance) ?? null,
      };
    })
    .toSorted(
      (a, b) => rank(a) - rank(b) || a.instance.localeCompare(b.instance, 'en', { numeric: true }),
    );
}

/** While an instance is changed the old container, under another name, bears its labels as well. */
function containerOf(containers: readonly Container[], instance: string): Container | null {
  const labelled = containers.filter(({ managed }) => managed?.instance === instance);
  return labelled.find(({ name }) => name === instance) ?? labelled[0] ?? null;
}

/** A run that is done, or that the user cancelled, has left nothing to say. */
function isShown(run: Run): boolean {
  return run.state !== 'done' && run.state !== 'cancelled';
}

/** The rows that the query asks for. */
export function filterEntries(entries: readonly Entry[], query: string): readonly Entry[] {
  return entries.filter(({ title, instance, definition }) =>
    matches([title, instance, definition?.category ?? ''], query),
  );
}

/** Whether any of the texts has the query in it. */
export function matches(texts: readonly string[], query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
