import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { DampError } from '@/shared/errors';
import { cancelSave, saveLogs } from './logs-api';

/** So long it is said that a log was saved. */
const SAID_MS = 4_000;

/** Saves an instance's log to a file that the user chooses. */
export function useSaveLogs(instance: string): {
  readonly state: 'no' | 'saving' | 'saved';
  readonly error: DampError | null;
  readonly save: () => void;
  readonly cancel: () => void;
  readonly forget: () => void;
} {
  const { mutate, reset, isPending, data, error } = useMutation({
    meta: { place: 'services' },
    mutationFn: () => saveLogs(instance),
  });
  const isSaved = data === 'saved';
  useEffect(() => {
    if (!isSaved) return;
    const timer = setTimeout(reset, SAID_MS);
    return () => clearTimeout(timer);
  }, [isSaved, reset]);
  const problem = error && DampError.from(error);
  return {
    state: isPending ? 'saving' : isSaved ? 'saved' : 'no',
    // What the user cancelled is no failure.
    error: problem?.code === 'cancelled' ? null : problem,
    save: () => mutate(),
    cancel: () => void cancelSave(instance).catch(() => undefined),
    forget: reset,
  };
}
