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
