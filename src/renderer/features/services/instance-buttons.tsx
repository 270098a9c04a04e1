import {
  IconExternalLink,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button, IconButton } from '@/renderer/components/button';
import { isActive } from './card-state';
import type { Entry } from './entries';
import { InstanceMenu } from './instance-menu';
import { isWebUiShut, WEB_UI_SHUT } from './web-ui';
import classes from './instance-buttons.module.css';

interface InstanceButtonsProps {
  readonly entry: Entry;
  /** Something long is under way that can be cancelled, or nothing is there yet. */
  readonly isAtWork: boolean;
  readonly act: (action: InstanceAction) => void;
  readonly onRemove: () => void;
  readonly onChange: () => void;
}

/** What can be done to an instance. Each button keeps its place in every state. */
export function InstanceButtons({
  entry,
  isAtWork,
  act,
  onRemove,
  onChange,
}: InstanceButtonsProps) {
  const { instance, definition, container, run, action } = entry;
  if (isAtWork) {
    if (!run || !isActive(run)) return <span />;
    const isCancelling = run.state !== 'running' || action?.action.do === 'cancel';
    return (
      <span className={classes['buttons']}>
        <Button
          look="quiet"
          pending={!run.cancellable || isCancelling}
          onClick={() => act({ do: 'cancel', instance, run: run.id })}
        >
          Cancel
        </Button>
      </span>
    );
  }
  const isBusy = (action !== null && !action.error) || (run !== null && isActive(run));
  const isRunning = container?.state === 'running';
  return (
    <span className={classes['buttons']}>
      {definition?.webUi && (
        <IconButton
          label="Open"
          title={isWebUiShut(entry) ? WEB_UI_SHUT : undefined}
          pending={isBusy || !isRunning || isWebUiShut(entry)}
          onClick={() => act({ do: 'open', instance })}
        >
          <IconExternalLink size={16} stroke={1.7} />
        </IconButton>
      )}
      <IconButton
        label={isRunning ? 'Stop' : 'Start'}
        pending={isBusy}
        onClick={() => act({ do: isRunning ? 'stop' : 'start', instance })}
      >
        {isRunning ? <IconPlayerStopFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      </IconButton>
      <IconButton
        label="Restart"
        pending={isBusy || !isRunning}
        onClick={() => act({ do: 'restart', instance })}
      >
        <IconRefresh size={16} stroke={1.7} />
      </IconButton>
      <IconButton label="Remove…" look="danger" pending={isBusy} onClick={onRemove}>
        <IconTrash size={16} stroke={1.7} />
      </IconButton>
      <InstanceMenu entry={entry} onChange={isBusy || !definition ? undefined : onChange} />
    </span>
  );
}
