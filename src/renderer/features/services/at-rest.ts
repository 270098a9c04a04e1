import type { BulkVerb } from '@/shared/bulk';
import { instancesFor } from '@/shared/bulk-targets';
import type { Container } from '@/shared/engine';
import { isActive } from './card-state';
import type { Entry } from './entries';

/** The containers that nothing is done to at the moment: what can be started or stopped with others. */
export function atRest(entries: readonly Entry[]): readonly Container[] {
  return entries.flatMap(({ container, action, run }) => {
    const isBusy = (action !== null && !action.error) || (run !== null && isActive(run));
    return container && !isBusy ? [container] : [];
  });
}

/** All that the verb would change. What still waits for its start can be stopped as well. */
export function allTargets(verb: BulkVerb, entries: readonly Entry[]): readonly string[] {
  const due = instancesFor(verb, atRest(entries));
  if (verb === 'start') return due;
  const starting = entries.filter(({ action }) => action?.action.do === 'start' && !action.error);
  return [...due, ...starting.map(({ instance }) => instance)];
}
