import type { Container, EngineStatus, NetworkStatus } from '@/shared/engine';
import type { Tone } from './state';

/** A short saying of the status bar: the word that tests rely on, and what follows it. */
export interface Saying {
  readonly tone: Tone;
  readonly word: string;
  readonly more?: string;
}

/** What the status bar says of the engine; it is starting until the first picture is here. */
export function sayEngine(engine: EngineStatus | undefined): Saying {
  switch (engine?.state) {
    case 'running':
      return { tone: 'good', word: 'Running', more: engine.version };
    case 'unreachable':
      return { tone: 'bad', word: 'Unreachable' };
    default:
      return { tone: 'busy', word: 'Starting…' };
  }
}

/** Whether anything of DAMP's is there that should be on the network. */
export function isNetworkNeeded(containers: readonly Container[]): boolean {
  return containers.some(({ managed }) => managed !== null);
}

/** What the status bar says of the network. That it is missing is wrong only once it is needed. */
export function sayNetwork(
  network: NetworkStatus | undefined,
  containers: readonly Container[],
): Saying {
  const members = containers.filter(({ endpoint }) => endpoint !== null).length;
  switch (network?.state) {
    case 'ready':
      return {
        tone: 'good',
        word: 'Ready',
        more: members === 1 ? '1 member' : `${members} members`,
      };
    case 'missing':
      return isNetworkNeeded(containers)
        ? { tone: 'warn', word: 'Missing' }
        : { tone: 'idle', word: 'Missing', more: 'until the first install' };
    case 'drift':
      return { tone: 'warn', word: 'Drift' };
    default:
      return { tone: 'idle', word: 'Unknown' };
  }
}
