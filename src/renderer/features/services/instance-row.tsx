import { lazy, memo, Suspense, useState } from 'react';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Copyable } from '@/renderer/components/copyable';
import { Cut } from '@/renderer/components/cut';
import { ServiceIcon } from '@/renderer/components/service-icon';
import { StateLabel } from '@/renderer/components/state-label';
import { hrefTo } from '@/renderer/routes/router';
import { hostAddress, internalAddress } from '@/shared/laravel-env';
import { cardState, isActive } from './card-state';
import type { Entry } from './entries';
import { InstanceButtons } from './instance-buttons';
import { InstanceProblem } from './instance-problem';
import classes from './instance-row.module.css';
import { RemoveDialog } from './remove-dialog';
import { RunBar } from './run-bar';
import { useFocusKept } from './use-focus-kept';

const ChangeDialog = lazy(async () => ({
  default: (await import('./change-dialog')).ChangeDialog,
}));

interface InstanceRowProps extends Entry {
  readonly act: (action: InstanceAction) => void;
}

/** One installed instance at a glance: name, state, its two addresses, what can be done. */
export const InstanceRow = memo(function InstanceRow(props: InstanceRowProps) {
  const { act, ...entry } = props;
  const { instance, service, title, definition, container, run } = entry;
  const [isRemoving, setRemoving] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const state = cardState(entry);
  const isAtWork = !container || (run !== null && run.kind !== 'remove' && isActive(run));
  const version = container?.managed?.version ?? definition?.versions[0];
  const under = title === instance ? (definition?.name ?? service) : instance;
  const row = useFocusKept(state.word === 'Removing');
  return (
    <article ref={row} aria-label={title} className={classes['row']} data-instance={instance}>
      <div className={classes['line']}>
        <ServiceIcon service={service} category={definition?.category} />
        <div className={classes['name']}>
          <a href={hrefTo('services', instance)} title={title}>
            {title}
          </a>
          <span className={classes['under']}>
            <Cut text={[under, version].join(' ')}>
              {title === instance ? under : <code>{under}</code>} {version}
            </Cut>
          </span>
        </div>
        <StateLabel word={state.word} amount={state.amount} />
        {isAtWork
          ? state.word !== 'Failed' && <RunBar run={run} title={title} />
          : definition && <Addresses entry={entry} />}
        <InstanceButtons
          entry={entry}
          isAtWork={isAtWork}
          act={act}
          onRemove={() => setRemoving(true)}
          onChange={() => setChanging(true)}
        />
      </div>
      <InstanceProblem entry={entry} act={act} />
      {isChanging && definition && (
        <Suspense>
          <ChangeDialog
            instance={instance}
            definition={definition}
            act={act}
            onClose={() => setChanging(false)}
          />
        </Suspense>
      )}
      {isRemoving && <RemoveDialog entry={entry} act={act} onClose={() => setRemoving(false)} />}
    </article>
  );
});

function Addresses({ entry }: { readonly entry: Entry }) {
  const { definition, container, instance } = entry;
  if (!definition || !container) return null;
  const host = hostAddress(definition, container.ports);
  return (
    <div className={classes['addresses']}>
      <span className={classes['internal']}>
        {container.endpoint ? (
          <Copyable text={internalAddress(definition, instance)} />
        ) : (
          <span className={classes['off']}>Not on damp-network</span>
        )}
      </span>
      <span className={classes['host']}>
        {host ? (
          <Copyable text={host} />
        ) : (
          <span className={classes['none']}>
            {container.state === 'running' ? 'not published' : '–'}
          </span>
        )}
      </span>
    </div>
  );
}
