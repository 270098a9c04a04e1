import { useEffect, useState, useSyncExternalStore } from 'react';
import { readLogs } from '@/api/logs/logs-api';
import { DampError } from '@/shared/errors';
import { LogBuffer, type LogPart } from './log-buffer';

/** What the view holds in memory, and with how much it begins. */
const MOST_LINES = 50_000;

/** An instance's log, read as long as it is looked at; a frame is drawn between two chunks. */
export function useLog(instance: string): {
  readonly log: LogPart;
  readonly error: DampError | null;
  readonly readAgain: () => void;
} {
  const [buffer] = useState(() => new LogBuffer(MOST_LINES));
  const [error, setError] = useState<DampError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const log = useSyncExternalStore(buffer.subscribe, buffer.part);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const read = async () => {
      buffer.clear();
      for await (const lines of readLogs(instance, MOST_LINES, signal)) {
        buffer.append(lines);
        await nextFrame();
      }
    };
    read().catch((thrown: unknown) => {
      if (!signal.aborted) setError(DampError.from(thrown));
    });
    return () => leaving.abort();
  }, [buffer, instance, attempt]);
  const readAgain = () => {
    setError(null);
    setAttempt(attempt + 1);
  };
  return { log, error, readAgain };
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
