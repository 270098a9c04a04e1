import type { EngineStatus, NetworkStatus } from '@/shared/engine';
import { useContainers, useEngineStatus, useNetworkStatus } from '@/api/docker/docker-queries';
import { StateDot } from './state-label';
import type { Tone } from './state';
import classes from './status-bar.module.css';

interface Said {
  readonly tone: Tone;
  readonly word: string;
  readonly more?: string | undefined;
}

/** What the status bar says of the engine. */
export function sayEngine(engine: EngineStatus | undefined): Said {
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
export function sayNetwork(network: NetworkStatus | undefined, members: number): Said {
  switch (network?.state) {
    case 'ready':
      return {
        tone: 'good',
        word: 'Ready',
        more: `${members === 1 ? '1 member' : `${members} members`}`,
      };
    case 'missing':
      return { tone: 'warn', word: 'Missing' };
    case 'drift':
      return { tone: 'warn', word: 'Drift' };
    default:
      return { tone: 'idle', word: 'Unknown' };
  }
}

export function StatusBar() {
  const members = useContainers()?.filter(({ endpoint }) => endpoint !== null).length ?? 0;
  return (
    <footer className={classes['bar']}>
      <Item label="Engine" said={sayEngine(useEngineStatus())} />
      <Item label="Network" said={sayNetwork(useNetworkStatus(), members)} />
    </footer>
  );
}

function Item({ label, said }: { readonly label: string; readonly said: Said }) {
  return (
    <div className={classes['item']}>
      <span aria-hidden>{label}</span>
      <StateDot tone={said.tone} />
      <span role="status" aria-label={label} className={classes['word']}>
        {said.word}
        {said.more !== undefined && <span className={classes['more']}>{` ${said.more}`}</span>}
      </span>
    </div>
  );
}
