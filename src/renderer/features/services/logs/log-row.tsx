import { memo } from 'react';
import type { LogLine } from '@/shared/logs';
import { spansOf, type Span } from './log-markup';
import classes from './log-list.module.css';

interface LogRowProps {
  readonly line: LogLine;
  readonly query: string;
}

/** One line: when, of which stream, and what was written. */
export const LogRow = memo(function LogRow({ line, query }: LogRowProps) {
  return (
    <>
      <time className={classes['time']} dateTime={line.time} title={line.time}>
        {timeOfDay(line.time)}
      </time>
      <span className={classes['source']}>{line.source === 'stderr' ? 'err' : ''}</span>
      <span className={classes['text']}>
        {spansOf(line.text, query).map((span, index) => (
          <Piece key={index} span={span} />
        ))}
      </span>
    </>
  );
});

function Piece({ span }: { readonly span: Span }) {
  const { text, tone, isBold, isDim, isItalic, isUnderlined, isBacked, isHit } = span;
  const names = [
    tone,
    isBold && 'bold',
    isDim && 'dim',
    isItalic && 'italic',
    isUnderlined && 'underlined',
    isBacked && 'backed',
  ].filter((name) => typeof name === 'string');
  const className = names.map((name) => classes[name]).join(' ') || undefined;
  if (isHit) return <mark className={className}>{text}</mark>;
  return className === undefined ? text : <span className={className}>{text}</span>;
}

function timeOfDay(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
}
