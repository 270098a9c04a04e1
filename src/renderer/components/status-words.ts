import type { EngineStatus, NetworkStatus } from '@/shared/engine';
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

/** What the status bar says of the network. */
export function sayNetwork(network: NetworkStatus | undefined, members: number): Saying {
  switch (network?.state) {
    case 'ready':
      return {
        tone: 'good',
        word: 'Ready',
        more: members === 1 ? '1 member' : `${members} members`,
      };
    case 'missing':
      return { tone: 'warn', word: 'Missing' };
    case 'drift':
      return { tone: 'warn', word: 'Drift' };
    default:
      return { tone: 'idle', word: 'Unknown' };
  }
}
