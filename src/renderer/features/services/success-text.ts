import type { InstanceAction } from '@/api/services/services-mutations';

/** What is said when an action is done; null for what its place on the page says by itself. */
export function successText(action: InstanceAction): string | null {
  const { instance } = action;
  switch (action.do) {
    case 'change':
    case 'update':
      return replacedText(instance, action.do);
    case 'retry':
      return action.kind === 'install' ? null : replacedText(instance, action.kind);
    case 'take-snapshot':
      return `The snapshot of ${instance} is taken.`;
    case 'roll-back':
      return `${instance} is rolled back. Its data from before is kept as a snapshot.`;
    case 'back-up':
      return `${action.database} of ${instance} is backed up.`;
    case 'restore':
      return `${action.database} of ${instance} is restored.`;
    default:
      return null;
  }
}

function replacedText(instance: string, how: 'change' | 'update'): string {
  return how === 'change' ? `${instance} is changed.` : `${instance} has the newer image now.`;
}
