import { useEffect, useMemo, useReducer, useRef } from 'react';
import { check, checkEverything } from '@/api/doctor/doctor-api';
import type { Diagnosis, DoctorNews, Question, Sweep } from '@/shared/doctor';
import { DampError } from '@/shared/errors';

/** A check of one question or of everything, from its start to its end. */
export interface CheckState {
  /** What is being done; null when nothing is. */
  readonly doing: { readonly says: string; readonly fraction: number | null } | null;
  readonly diagnosis: Diagnosis | null;
  readonly sweep: Sweep | null;
  /** By row and column: `3/7`. */
  readonly cells: ReadonlyMap<string, Diagnosis>;
  readonly error: DampError | null;
}

type Change =
  | { readonly kind: 'begin'; readonly isSweep: boolean }
  | { readonly kind: 'news'; readonly news: readonly DoctorNews[] }
  | { readonly kind: 'end'; readonly error: DampError | null };

const NOTHING: CheckState = {
  doing: null,
  diagnosis: null,
  sweep: null,
  cells: new Map(),
  error: null,
};

export function cellKey(row: number, column: number): string {
  return `${row}/${column}`;
}

/** The state after a change. The last answer stays until there is another; a matrix begins anew. */
export function nextCheck(state: CheckState, change: Change): CheckState {
  switch (change.kind) {
    case 'begin':
      return {
        ...state,
        doing: { says: 'Starting', fraction: null },
        error: null,
        ...(change.isSweep ? { diagnosis: null, sweep: null, cells: new Map() } : {}),
      };
    case 'news':
      return change.news.reduce(withNews, state);
    case 'end':
      return { ...state, doing: null, error: change.error };
  }
}

function withNews(state: CheckState, news: DoctorNews): CheckState {
  switch (news.kind) {
    case 'doing':
      return { ...state, doing: news };
    case 'diagnosis':
      return { ...state, diagnosis: news.diagnosis };
    case 'sweep':
      return { ...state, sweep: news.sweep, cells: new Map() };
    case 'cell': {
      const cells = new Map(state.cells).set(cellKey(news.row, news.column), news.diagnosis);
      return { ...state, cells };
    }
  }
}

interface Checking {
  readonly state: CheckState;
  readonly ask: (question: Question) => void;
  readonly askEverything: () => void;
  readonly cancel: () => void;
}

/** One check at a time: a new one cancels the one before, and so does leaving the view. */
export function useCheck(): Checking {
  const [state, tell] = useReducer(nextCheck, NOTHING);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const acts = useMemo(() => {
    const run = async (
      isSweep: boolean,
      open: (signal: AbortSignal) => AsyncIterable<readonly DoctorNews[]>,
    ) => {
      running.current?.abort();
      const now = new AbortController();
      running.current = now;
      tell({ kind: 'begin', isSweep });
      let error: DampError | null = null;
      try {
        for await (const news of open(now.signal)) tell({ kind: 'news', news });
      } catch (thrown) {
        error = DampError.from(thrown);
      }
      if (running.current === now) tell({ kind: 'end', error });
    };
    return {
      ask: (question: Question) => void run(false, (signal) => check(question, signal)),
      askEverything: () => void run(true, checkEverything),
      cancel: () => {
        running.current?.abort();
        running.current = null;
        tell({ kind: 'end', error: null });
      },
    };
  }, []);
  return { state, ...acts };
}
