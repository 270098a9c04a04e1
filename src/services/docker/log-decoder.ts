import { StringDecoder } from 'node:string_decoder';
import type { LogLine } from '@/shared/logs';
import { frameSplitter } from './log-frames';

/** Reads a container's log as the engine sends it with timestamps. */
export interface LogDecoder {
  /** The lines that end in this chunk. */
  write(chunk: Buffer): readonly LogLine[];
  /** What had no end of line when the log ended. */
  end(): readonly LogLine[];
}

type Source = 'stdout' | 'stderr';

/** `longest`: a line of more characters is told in several. */
export function logDecoder({ isTty, longest }: { isTty: boolean; longest: number }): LogDecoder {
  const begun = new Map<Source, { time: string; text: string }>();
  let lines: LogLine[] = [];
  let lastTime = '';
  const take = () => {
    const taken = lines;
    lines = [];
    return taken;
  };
  const finish = (source: Source, { time, text }: { time: string; text: string }) => {
    for (let at = 0; at === 0 || at < text.length; at += longest) {
      lines.push({ source, time, text: text.slice(at, at + longest) });
    }
    begun.delete(source);
  };
  // The engine stores a long line in pieces; each has the line's timestamp before it.
  const add = (source: Source, piece: string) => {
    const stamp = STAMP.exec(piece)?.[0] ?? '';
    const isWhole = piece.endsWith('\n');
    const text = piece.slice(stamp.length, isWhole ? -1 : undefined);
    if (stamp !== '') lastTime = sortable(stamp.trimEnd());
    const line = begun.get(source) ?? { time: lastTime, text: '' };
    line.text += text;
    if (isWhole) finish(source, { ...line, text: line.text.replace(/\r$/, '') });
    else if (line.text.length >= longest) finish(source, line);
    else begun.set(source, line);
  };
  const addAll = (source: Source, text: string) => {
    for (let at = 0; at < text.length;) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline + 1;
      add(source, text.slice(at, end));
      at = end;
    }
  };
  const terminal = terminalText(longest, (text) => addAll('stdout', text));
  const write = isTty
    ? terminal.write
    : frameSplitter((source, payload) => addAll(source, payload.toString('utf8')));
  return {
    write(chunk) {
      write(chunk);
      return take();
    },
    end() {
      terminal.end();
      for (const [source, line] of begun) finish(source, line);
      return take();
    },
  };
}

const STAMP = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) /;

/** A terminal's log has no frames: its chunks are gathered until a line is whole, or too long. */
function terminalText(
  longest: number,
  onText: (text: string) => void,
): { readonly write: (chunk: Buffer) => void; readonly end: () => void } {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const pass = (end: number) => {
    const text = rest.slice(0, end);
    rest = rest.slice(end);
    if (text !== '') onText(text);
  };
  return {
    write(chunk) {
      rest += decoder.write(chunk);
      pass(rest.length > longest ? rest.length : rest.lastIndexOf('\n') + 1);
    },
    end: () => pass(rest.length),
  };
}

const FIXED = '2026-11-24T20:38:48.123456789Z'.length;

/** Docker tells all times so; Podman leaves out zeros and tells its own zone. */
function sortable(stamp: string): string {
  if (stamp.length === FIXED && stamp.endsWith('Z')) return stamp;
  const at = new Date(stamp);
  if (Number.isNaN(at.getTime())) return stamp;
  const fraction = /\.(\d+)/.exec(stamp)?.[1] ?? '';
  return `${at.toISOString().slice(0, 19)}.${fraction.padEnd(9, '0').slice(0, 9)}Z`;
}
