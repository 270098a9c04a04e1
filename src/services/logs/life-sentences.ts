import type { ContainerLife } from '../docker/container-logs';

/** What the log says where one life of a container follows another. */
export function startSentence(before: ContainerLife, life: ContainerLife): string {
  return before.id === life.id ? 'Started again.' : 'Started as a new container.';
}

/** What the log says where a life has ended, and nothing can be read for now. */
export function endSentence(life: ContainerLife | 'gone' | 'out-of-reach'): string {
  if (life === 'gone') return 'The container was removed.';
  if (life === 'out-of-reach') return 'Docker is out of reach.';
  switch (life.state) {
    case 'never-started':
      return 'It has not been started yet.';
    case 'restarting':
      return `Ended with exit code ${life.exitCode}; Docker starts it again.`;
    case 'running':
    case 'ended':
      return life.exitCode === 0 ? 'Stopped.' : `Stopped with exit code ${life.exitCode}.`;
  }
}
