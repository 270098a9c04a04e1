import { useContainers, useEngineStatus, useNetworkStatus } from '@/api/docker/docker-queries';
import { StateDot } from './state-label';
import { sayEngine, sayNetwork, type Saying } from './status-words';
import classes from './status-bar.module.css';

/** The engine's and the network's state, on every page. */
export function StatusBar() {
  const containers = useContainers() ?? [];
  return (
    <footer className={classes['bar']}>
      <Item label="Engine" said={sayEngine(useEngineStatus())} />
      <Item label="Network" said={sayNetwork(useNetworkStatus(), containers)} />
    </footer>
  );
}

function Item({ label, said }: { readonly label: string; readonly said: Saying }) {
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
