import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSetMembership } from '@/api/docker/docker-mutations';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button, IconButton } from '@/renderer/components/button';
import { ServiceIcon } from '@/renderer/components/service-icon';
import { StateLabel } from '@/renderer/components/state-label';
import { cardState, isActive } from './card-state';
import type { Entry } from './entries';
import { InstanceFacts } from './instance-facts';
import classes from './instance-panel.module.css';
import { RemoveDialog } from './remove-dialog';

interface InstancePanelProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** All about one instance, beside the list. Esc closes it. */
export function InstancePanel({ entry, act, onClose }: InstancePanelProps) {
  const { instance, service, definition, container } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  const [isRemoving, setRemoving] = useState(false);
  const state = cardState(entry);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && isUnclaimed(event)) onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);

  return (
    <div className={classes['panel']}>
      <header className={classes['header']}>
        <ServiceIcon service={service} category={definition?.category} />
        <div className={classes['title']}>
          <h2 ref={heading} tabIndex={-1}>
            {instance}
          </h2>
          <span className={classes['under']}>
            {definition?.name ?? service} {container?.managed?.version}
          </span>
        </div>
        <IconButton label="Close" onClick={onClose}>
          <IconX size={16} />
        </IconButton>
      </header>
      <div className={classes['scroll']}>
        <div className={classes['state']}>
          <StateLabel word={state.word} amount={state.amount} announced={false} />
          <PanelButtons entry={entry} act={act} onRemove={() => setRemoving(true)} />
        </div>
        {container && !container.endpoint && <OffTheNetwork container={container.id} />}
        <InstanceFacts entry={entry} />
      </div>
      {isRemoving && <RemoveDialog entry={entry} act={act} onClose={() => setRemoving(false)} />}
    </div>
  );
}

/** Esc in a menu, a dialog or a filled field means that, not the panel. */
function isUnclaimed({ target }: KeyboardEvent): boolean {
  return !(target instanceof Element && target.closest('[role="menu"], dialog, input'));
}

interface PanelButtonsProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
  readonly onRemove: () => void;
}

function PanelButtons({ entry, act, onRemove }: PanelButtonsProps) {
  const { instance, definition, container, run, action } = entry;
  if (!container) return null;
  const isBusy = (action !== null && !action.error) || (run !== null && isActive(run));
  const isRunning = container.state === 'running';
  return (
    <span className={classes['buttons']}>
      {definition?.webUi && (
        <Button pending={isBusy || !isRunning} onClick={() => act({ do: 'open', instance })}>
          Open
        </Button>
      )}
      <Button pending={isBusy} onClick={() => act({ do: isRunning ? 'stop' : 'start', instance })}>
        {isRunning ? 'Stop' : 'Start'}
      </Button>
      <Button pending={isBusy || !isRunning} onClick={() => act({ do: 'restart', instance })}>
        Restart
      </Button>
      <Button look="danger" pending={isBusy} onClick={onRemove}>
        Remove…
      </Button>
    </span>
  );
}

function OffTheNetwork({ container }: { readonly container: string }) {
  const setMembership = useSetMembership();
  return (
    <div className={classes['off']}>
      <p>It is not on damp-network: no container finds it by name.</p>
      <Button onClick={() => setMembership({ do: 'connect', container })}>Connect</Button>
    </div>
  );
}
