import {
  IconArrowDown,
  IconArrowUp,
  IconDownload,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconTextWrap,
} from '@tabler/icons-react';
import type { RefObject } from 'react';
import { Button, IconButton } from '@/renderer/components/button';
import { SearchField } from '@/renderer/components/search-field';
import classes from './logs-view.module.css';

interface LogToolbarProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly hits: readonly number[];
  readonly target: number | null;
  readonly onSearch: (query: string) => void;
  readonly onGo: (direction: 'next' | 'previous') => void;
  readonly isPaused: boolean;
  /** So many lines have come since. */
  readonly waiting: number;
  readonly onPause: () => void;
  readonly isWrapped: boolean;
  readonly onWrap: () => void;
  readonly saving: 'no' | 'saving' | 'saved';
  readonly onSave: () => void;
  readonly onCancelSave: () => void;
}

/** What can be done with a log. */
export function LogToolbar(props: LogToolbarProps) {
  const { query, hits, isPaused, isWrapped, saving, onGo } = props;
  return (
    <div className={classes['toolbar']} role="toolbar" aria-label="Log">
      <SearchField
        label="Search the log"
        value={query}
        onChange={props.onSearch}
        inputRef={props.field}
        onEnter={(isShift) => onGo(isShift ? 'previous' : 'next')}
      />
      <IconButton label="Previous" pending={hits.length === 0} onClick={() => onGo('previous')}>
        <IconArrowUp size={15} stroke={1.7} />
      </IconButton>
      <IconButton label="Next" pending={hits.length === 0} onClick={() => onGo('next')}>
        <IconArrowDown size={15} stroke={1.7} />
      </IconButton>
      <span role="status" aria-label="Found" className={classes['found']}>
        {query === '' ? '' : foundWords(hits, props.target)}
      </span>
      <span role="status" aria-label="Log state" className={classes['state']}>
        {stateWords(props)}
      </span>
      <Button
        look="quiet"
        icon={isPaused ? <IconPlayerPlayFilled size={12} /> : <IconPlayerPauseFilled size={12} />}
        onClick={props.onPause}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        look="quiet"
        icon={<IconTextWrap size={15} stroke={1.7} />}
        aria-pressed={isWrapped}
        onClick={props.onWrap}
      >
        Wrap
      </Button>
      {saving === 'saving' ? (
        <Button look="quiet" onClick={props.onCancelSave}>
          Cancel
        </Button>
      ) : (
        <Button look="quiet" icon={<IconDownload size={15} stroke={1.7} />} onClick={props.onSave}>
          Save…
        </Button>
      )}
    </div>
  );
}

function stateWords({ isPaused, waiting, saving }: LogToolbarProps): string {
  if (saving === 'saving') return 'Saving…';
  if (saving === 'saved') return 'Saved';
  if (!isPaused) return '';
  return waiting === 0 ? 'Paused' : `Paused · ${countWords(waiting)}`;
}

/** `1,234 new lines` */
export function countWords(lines: number): string {
  return `${lines.toLocaleString('en')} new ${lines === 1 ? 'line' : 'lines'}`;
}

/** `3 of 17`, of lines. */
function foundWords(hits: readonly number[], target: number | null): string {
  if (hits.length === 0) return 'Not found';
  const count = hits.length.toLocaleString('en');
  const at = target === null ? -1 : hits.indexOf(target);
  if (at === -1) return `${count} ${hits.length === 1 ? 'line' : 'lines'}`;
  return `${(at + 1).toLocaleString('en')} of ${count}`;
}
