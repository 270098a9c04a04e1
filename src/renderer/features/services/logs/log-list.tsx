import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { endOf, type LogPart } from './log-buffer';
import { LogRow } from './log-row';
import classes from './log-list.module.css';

const ROW = 18;
/** So near the end counts as there, in px. */
const NEAR = 4;

interface LogListProps {
  readonly label: string;
  readonly log: LogPart;
  readonly query: string;
  /** The number of the line to show, when it changes; null for none. */
  readonly target: number | null;
  readonly isWrapped: boolean;
  /** Stays at the newest line. */
  readonly isFollowing: boolean;
  /** The user has gone up from the newest line, or back to it. */
  readonly onLeave: () => void;
  readonly onReturn: () => void;
}

/** The lines of a log; only those on the screen are in the document. */
export function LogList({ label, log, query, target, isWrapped, ...rest }: LogListProps) {
  const { isFollowing, onLeave, onReturn } = rest;
  const scroller = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const isByHand = useRef(false);
  const virtualizer = useVirtualizer({
    count: log.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => log.first + index,
    overscan: 12,
  });
  const height = virtualizer.getTotalSize();
  const end = endOf(log);
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, isWrapped]);
  useLayoutEffect(() => {
    if (isFollowing) toEnd(scroller.current);
  }, [isFollowing, height, end]);
  useEffect(() => {
    if (!isFollowing || !scroller.current) return;
    // The window has changed, or a line is so long that a scrollbar takes room.
    const observer = new ResizeObserver(() => toEnd(scroller.current));
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [isFollowing]);
  useEffect(() => {
    if (target === null) return;
    isByHand.current = false;
    virtualizer.scrollToIndex(target - log.first, { align: 'center' });
  }, [virtualizer, target, log.first]);

  const onScroll = () => {
    const { current } = scroller;
    if (!current) return;
    const { scrollTop, scrollHeight, clientHeight } = current;
    const isUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= NEAR;
    if (isFollowing && isUp && !isAtEnd) onLeave();
    if (!isFollowing && !isUp && isAtEnd && isByHand.current) onReturn();
  };
  const byHand = () => (isByHand.current = true);

  return (
    <div
      ref={scroller}
      role="log"
      aria-label={label}
      aria-live="off"
      tabIndex={0}
      className={classes['scroller']}
      data-wrapped={isWrapped || undefined}
      onScroll={onScroll}
      onWheel={byHand}
      onKeyDown={byHand}
      onPointerDown={byHand}
    >
      <div className={classes['lines']} style={{ height }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const line = log.lines[index];
          return (
            line && (
              <div
                key={key}
                ref={isWrapped ? virtualizer.measureElement : undefined}
                data-index={index}
                data-source={line.source}
                data-target={log.first + index === target || undefined}
                className={classes['line']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <LogRow line={line} query={query} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function toEnd(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight;
}
