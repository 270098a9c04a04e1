import { IconChevronLeft } from '@tabler/icons-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useUpdateCheck, type InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Cut } from '@/renderer/components/cut';
import { PageFrame } from '@/renderer/components/page';
import { ServiceIcon } from '@/renderer/components/service-icon';
import { StateLabel } from '@/renderer/components/state-label';
import { ViewTabs } from '@/renderer/components/tabs';
import { hrefTo, navigate } from '@/renderer/routes/router';
import { cardState, isActive } from './card-state';
import type { Entry } from './entries';
import { ChangeDialog } from './change-dialog';
import { InstanceMenu } from './instance-menu';
import { InstanceProblem } from './instance-problem';
import { instanceTabs } from './instance-tabs';
import classes from './instance-page.module.css';
import { RemoveDialog } from './remove-dialog';
import { RunBar } from './run-bar';
import { UpdateNotice } from './update-notice';
import { isWebUiShut, WEB_UI_SHUT } from './web-ui';

interface InstancePageProps {
  readonly entry: Entry;
  /** The id of a tab; the first one for null and for one that the instance does not have. */
  readonly tab: string | null;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** All about one instance. Esc leads back to the list. */
export function InstancePage({ entry, tab, act, onClose }: InstancePageProps) {
  const { instance, service, definition, container, run } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  const [isRemoving, setRemoving] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const check = useUpdateCheck(instance);
  const state = cardState(entry);
  const tabs = instanceTabs.filter(({ applies }) => applies(entry));
  const shown = tabs.find(({ id }) => id === tab) ?? tabs[0];
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && isUnclaimed(event)) onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);

  return (
    <PageFrame
      header={
        <>
          <a href={hrefTo('services')} className={classes['back']} aria-label="Back to Services">
            <IconChevronLeft size={18} stroke={1.7} />
          </a>
          <ServiceIcon service={service} category={definition?.category} />
          <div className={classes['title']}>
            <h1 ref={heading} tabIndex={-1}>
              <Cut>{instance}</Cut>
            </h1>
            <span className={classes['under']}>
              <Cut>{[definition?.name ?? service, container?.managed?.version].join(' ')}</Cut>
            </span>
          </div>
          <StateLabel word={state.word} amount={state.amount} />
          <HeaderButtons
            entry={entry}
            act={act}
            onRemove={() => setRemoving(true)}
            onChange={() => setChanging(true)}
            onCheckForUpdate={check.ask}
          />
        </>
      }
    >
      {run && isActive(run) && run.kind !== 'remove' && (
        <div className={classes['run']}>
          <RunBar run={run} title={instance} />
          <Button
            look="quiet"
            pending={!run.cancellable || run.state !== 'running'}
            onClick={() => act({ do: 'cancel', instance, run: run.id })}
          >
            Cancel
          </Button>
        </div>
      )}
      <div className={classes['problem']}>
        <InstanceProblem entry={entry} act={act} />
        <UpdateNotice entry={entry} check={check} act={act} />
      </div>
      {shown && (
        <ViewTabs
          label={`Views of ${instance}`}
          views={tabs}
          shown={shown.id}
          onShow={(id) => navigate('services', instance, id)}
          fills={shown.fills ?? false}
        >
          <Suspense>
            <shown.Content key={shown.id} entry={entry} act={act} />
          </Suspense>
        </ViewTabs>
      )}
      {isChanging && definition && (
        <ChangeDialog
          instance={instance}
          definition={definition}
          act={act}
          onClose={() => setChanging(false)}
        />
      )}
      {isRemoving && <RemoveDialog entry={entry} act={act} onClose={() => setRemoving(false)} />}
    </PageFrame>
  );
}

/** Esc in a menu, a dialog, a field or a terminal means that, not the page. */
function isUnclaimed({ target }: KeyboardEvent): boolean {
  return !(target instanceof Element && target.closest('[role="menu"], dialog, input, textarea'));
}

interface HeaderButtonsProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
  readonly onRemove: () => void;
  readonly onChange: () => void;
  readonly onCheckForUpdate: () => void;
}

function HeaderButtons({ entry, act, onRemove, onChange, onCheckForUpdate }: HeaderButtonsProps) {
  const { instance, definition, container, run, action } = entry;
  if (!container) return null;
  const isBusy = (action !== null && !action.error) || (run !== null && isActive(run));
  const isRunning = container.state === 'running';
  return (
    <span className={classes['buttons']}>
      {definition?.webUi && (
        <Button
          title={isWebUiShut(entry) ? WEB_UI_SHUT : undefined}
          pending={isBusy || !isRunning || isWebUiShut(entry)}
          onClick={() => act({ do: 'open', instance })}
        >
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
      <InstanceMenu
        entry={entry}
        onChange={isBusy || !definition ? undefined : onChange}
        onCheckForUpdate={isBusy ? undefined : onCheckForUpdate}
      />
    </span>
  );
}
