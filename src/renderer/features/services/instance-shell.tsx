import { useState } from 'react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import type { Entry } from './entries';
import classes from './instance-shell.module.css';
import { ShellSession } from './shell-session';

interface InstanceShellProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** A terminal into the instance's container; a new shell each time that the container is started. */
export function InstanceShell({ entry, act }: InstanceShellProps) {
  const { instance, container, action } = entry;
  const isRunning = container?.state === 'running';
  const [wasRunning, setWasRunning] = useState(isRunning);
  const [shells, setShells] = useState(isRunning ? 1 : 0);
  if (wasRunning !== isRunning) {
    setWasRunning(isRunning);
    if (isRunning) setShells(shells + 1);
  }

  const stopped = isRunning ? null : (
    <>
      <span>{instance} does not run.</span>
      {container && (
        <Button
          pending={action !== null && !action.error}
          onClick={() => act({ do: 'start', instance })}
        >
          Start
        </Button>
      )}
    </>
  );
  if (shells === 0) return <div className={classes['stopped']}>{stopped}</div>;
  return (
    <ShellSession
      key={shells}
      instance={instance}
      onAgain={() => setShells(shells + 1)}
      instead={stopped}
    />
  );
}
