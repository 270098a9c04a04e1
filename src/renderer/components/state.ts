import type { Container } from '@/shared/engine';

export type StateWord =
  | 'Not installed'
  | 'Pulling'
  | 'Starting'
  | 'Running'
  | 'Healthy'
  | 'Unhealthy'
  | 'Stopped'
  | 'Failed'
  | 'Stopping'
  | 'Restarting'
  | 'Cancelling'
  | 'Undoing'
  | 'Removing'
  | 'Paused';

export type Tone = 'idle' | 'busy' | 'good' | 'warn' | 'bad';

const TONES: Readonly<Record<StateWord, Tone>> = {
  'Not installed': 'idle',
  Pulling: 'busy',
  Starting: 'busy',
  Running: 'good',
  Healthy: 'good',
  Unhealthy: 'warn',
  Stopped: 'idle',
  Failed: 'bad',
  Stopping: 'busy',
  Restarting: 'busy',
  Cancelling: 'busy',
  Undoing: 'busy',
  Removing: 'busy',
  Paused: 'idle',
};

export function toneOf(word: StateWord): Tone {
  return TONES[word];
}

/** The word for what the engine says of a container. */
export function wordForContainer({
  state,
  health,
}: Pick<Container, 'state' | 'health'>): StateWord {
  switch (state) {
    case 'running':
      return RUNNING[health];
    case 'created':
    case 'exited':
      return 'Stopped';
    case 'restarting':
      return 'Restarting';
    case 'removing':
      return 'Removing';
    case 'paused':
      return 'Paused';
    case 'dead':
      return 'Failed';
  }
}

const RUNNING: Readonly<Record<Container['health'], StateWord>> = {
  none: 'Running',
  starting: 'Starting',
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
};
