import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSaveLogs } from '@/api/logs/logs-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import type { Entry } from '../entries';
import { endOf, type LogPart } from './log-buffer';
import { LogList } from './log-list';
import { LogSearch, nextHit } from './log-search';
import { countWords, LogToolbar } from './log-toolbar';
import { useLog } from './use-log';
import classes from './logs-view.module.css';

/** What an instance writes, as it writes it. */
export function LogsView({ entry }: { readonly entry: Entry }) {
  const { instance } = entry;
  const { log, error, readAgain } = useLog(instance);
  /** What is shown while the view stands still; what comes meanwhile waits. */
  const [held, setHeld] = useState<LogPart | null>(null);
  const [isPaused, setPaused] = useState(false);
  const [isWrapped, setWrapped] = useState(false);
  const [query, setQuery] = useState('');
  const [target, setTarget] = useState<number | null>(null);
  const [search] = useState(() => new LogSearch());
  const field = useFindShortcut();
  const saving = useSaveLogs(instance);
  const shown = held ?? log;
  const waiting = endOf(log) - endOf(shown);
  const hits = useMemo(() => search.hits(shown, query), [search, shown, query]);
  const followAgain = () => {
    setHeld(null);
    setPaused(false);
    setTarget(null);
  };
  const go = (direction: 'next' | 'previous') => {
    const hit = nextHit(hits, target, direction);
    if (hit === null) return;
    setHeld(shown);
    setTarget(hit);
  };

  return (
    <div className={classes['view']}>
      <LogToolbar
        field={field}
        query={query}
        hits={hits}
        target={target}
        onSearch={(text) => {
          setQuery(text);
          setTarget(null);
        }}
        onGo={go}
        isPaused={isPaused}
        waiting={waiting}
        onPause={() => {
          if (isPaused) return followAgain();
          setHeld(shown);
          setPaused(true);
        }}
        isWrapped={isWrapped}
        onWrap={() => setWrapped(!isWrapped)}
        saving={saving.state}
        onSave={saving.save}
        onCancelSave={saving.cancel}
      />
      {[error, saving.error].map(
        (problem, index) =>
          problem && (
            <div key={index} className={classes['problem']}>
              <Problem error={problem}>
                {problem === error ? (
                  <Button onClick={readAgain}>Try again</Button>
                ) : (
                  <Button look="quiet" onClick={saving.forget}>
                    Dismiss
                  </Button>
                )}
              </Problem>
            </div>
          ),
      )}
      <div className={classes['body']}>
        <LogList
          label={`Log of ${instance}`}
          log={shown}
          query={query}
          target={target}
          isWrapped={isWrapped}
          isFollowing={held === null}
          onLeave={() => setHeld(shown)}
          onReturn={() => {
            if (!isPaused) followAgain();
          }}
        />
        {log.lines.length === 0 && !error && (
          <p className={classes['empty']}>Nothing has been written yet.</p>
        )}
        {held && !isPaused && (
          <div className={classes['jump']}>
            <Button icon={<IconArrowDown size={14} stroke={1.7} />} onClick={followAgain}>
              Jump to the newest
              {waiting > 0 && <span className={classes['count']}>{countWords(waiting)}</span>}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Ctrl/Cmd+F goes to the field. */
function useFindShortcut() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
      if (!isFind || event.altKey || event.shiftKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return field;
}
