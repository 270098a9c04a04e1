import { memo } from 'react';
import { useAddName, useRemoveName } from '@/api/names/names-queries';
import { Button } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { showNotice } from '@/renderer/components/notices';
import type { Tone } from '@/renderer/components/state';
import { StateDot } from '@/renderer/components/state-label';
import { showToast } from '@/renderer/components/toasts';
import type { CustomName } from '@/shared/custom-name';
import { DampError } from '@/shared/errors';
import type { NameHolder, NameSource, ResolvingName } from '@/shared/names-that-resolve';
import classes from './names-table.module.css';

interface NamesTableProps {
  readonly rows: readonly ResolvingName[] | undefined;
  readonly query: string;
  readonly isSegmented: boolean;
}

/** A row for each name: who answers, where the name comes from, how it is. */
export function NamesTable({ rows, query, isSegmented }: NamesTableProps) {
  const add = useAddName();
  const { mutate: remove, variables, isPending } = useRemoveName();
  const fail = (error: unknown) => showToast(DampError.from(error));
  const takeBack = (custom: CustomName) =>
    remove(custom.name, {
      onError: fail,
      onSuccess: () =>
        showNotice({
          text: `${custom.name} is no name any more.`,
          action: { label: 'Undo', run: () => add.mutate(custom, { onError: fail }) },
        }),
    });
  return (
    <>
      <div
        role="table"
        aria-label="Names"
        aria-busy={!rows}
        className={classes['table']}
        data-segmented={isSegmented || undefined}
      >
        <div role="rowgroup">
          <div role="row" className={classes['head']}>
            <span role="columnheader">Name</span>
            <span role="columnheader">Answers with</span>
            <span role="columnheader">From</span>
            {isSegmented && <span role="columnheader">Seen from</span>}
            <span role="columnheader">State</span>
            <span role="columnheader">
              <span className="unseen">Actions</span>
            </span>
          </div>
        </div>
        <div role="rowgroup">
          {(rows ?? []).map((row) => (
            <NameRow
              key={row.name}
              row={row}
              isGoing={isPending && variables === row.name}
              takeBack={takeBack}
            />
          ))}
        </div>
      </div>
      {rows?.length === 0 && (
        <p className={classes['nothing']}>
          {query === ''
            ? 'Nobody is on the network yet. Install a service or connect a container, and its names show up here.'
            : `No name matches “${query}”.`}
        </p>
      )}
    </>
  );
}

interface NameRowProps {
  readonly row: ResolvingName;
  readonly isGoing: boolean;
  readonly takeBack: (custom: CustomName) => void;
}

const NameRow = memo(function NameRow({ row, isGoing, takeBack }: NameRowProps) {
  const { name, holders, source, custom, state, sentence, seenFrom } = row;
  return (
    <div role="row" aria-label={name} className={classes['row']} data-state={state}>
      <span role="cell">
        <Copyable text={name} />
      </span>
      <span role="cell" className={classes['holders']}>
        {holders.map((holder) => (
          <Holder key={`${holder.member} ${holder.address}`} holder={holder} />
        ))}
      </span>
      <span role="cell" className={classes['source']}>
        {custom && !custom.alias ? 'yours, served' : SOURCES[source]}
      </span>
      {seenFrom !== null && (
        <span role="cell" className={classes['seen']}>
          {seenFrom}
        </span>
      )}
      <span role="cell" className={classes['state']} data-tone={STATES[state].tone}>
        <StateDot tone={STATES[state].tone} />
        {STATES[state].word}
      </span>
      <span role="cell" className={classes['act']}>
        {custom && (
          <Button look="danger" pending={isGoing} onClick={() => takeBack(custom)}>
            Remove
          </Button>
        )}
      </span>
      {sentence !== null && (
        <span role="cell" className={classes['sentence']} data-tone={STATES[state].tone}>
          {sentence}
        </span>
      )}
    </div>
  );
});

function Holder({ holder }: { readonly holder: NameHolder }) {
  const { member, address, seenFrom } = holder;
  return (
    <span className={classes['holder']} data-silent={address === null || undefined}>
      {member !== null && <span>{member}</span>}
      {address !== null && address !== 'host' && <Copyable text={address} />}
      {seenFrom !== undefined && <small>seen from {seenFrom}</small>}
    </span>
  );
}

const SOURCES: Readonly<Record<NameSource, string>> = {
  name: 'container name',
  service: 'compose service',
  alias: 'alias',
  hostname: 'hostname',
  custom: 'yours, alias',
  group: 'group',
  id: 'short id',
};

const STATES: Readonly<
  Record<ResolvingName['state'], { readonly word: string; readonly tone: Tone }>
> = {
  answers: { word: 'Answers', tone: 'good' },
  partly: { word: 'Partly', tone: 'warn' },
  silent: { word: 'Not now', tone: 'idle' },
  clash: { word: 'Clash', tone: 'bad' },
};
