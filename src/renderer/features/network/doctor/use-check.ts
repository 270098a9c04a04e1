import { useEffect, useMemo, useReducer, useRef } from 'react';
import { check, checkEverything } from '@/api/doctor/doctor-api';
import type { Diagnosis, DoctorNews, Question, Sweep } from '@/shared/doctor';
import { DampError } from '@/shared/errors';
import type { Moment } from '../changes/use-changes';

/** A check of one question or of everything, from its start to its end. */
export interface CheckState {
  /** What is being done; null when nothing is. */
  readonly doing: { readonly says: string; readonly fraction: number | null } | null;
  readonly diagnosis: Diagnosis | null;
  /** When what the diagnosis rests on was looked at. */
  readonly asOf: Moment | null;
  readonly sweep: Sweep | null;
  /** The same of the whole matrix. */
  readonly sweptAsOf: Moment | null;
  /** By row and column: `3/7`. */
  readonly cells: ReadonlyMap<string, Diagnosis>;
  readonly error: DampError | null;
  /** Of what is being checked: when it was looked around last. */
  readonly looked: Moment | null;
}

type Change =
  | { readonly kind: 'begin'; readonly isSweep: boolean }
  | { readonly kind: 'news'; readonly news: readonly DoctorNews[]; readonly now: Moment }
  | { readonly kind: 'end'; readonly error: DampError | null };

export const NOTHING: CheckState = {
  doing: null,
  diagnosis: null,
  asOf: null,
  sweep: null,
  sweptAsOf: null,
  cells: new Map(),
  error: null,
  looked: null,
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
        looked: null,
        ...(change.isSweep ? { diagnosis: null, sweep: null, cells: new Map() } : {}),
      };
    case 'news':
      return change.news.reduce((before, news) => withNews(before, news, change.now), state);
    case 'end':
      return { ...state, doing: null, error: change.error };
  }
}

function withNews(state: CheckState, news: DoctorNews, now: Moment): CheckState {
  switch (news.kind) {
    case 'doing':
      // The last that is told is the asking, which comes after the looking around.
      return { ...state, doing: news, looked: now };
    case 'diagnosis':
      return { ...state, diagnosis: news.diagnosis, asOf: state.looked ?? now };
    case 'sweep':
      return { ...state, sweep: news.sweep, sweptAsOf: now, cells: new Map() };
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

/** One check at a time: a new one cancels the one before, and so does leaving the view. `now` stays the same. */
export function useCheck(now: () => Moment): Checking {
  const [state, tell] = useReducer(nextCheck, NOTHING);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const acts = useMemo(() => {
    const run = async (
      isSweep: boolean,
      open: (signal: AbortSignal) => AsyncIterable<readonly DoctorNews[]>,
    ) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      tell({ kind: 'begin', isSweep });
      let error: DampError | null = null;
      try {
        for await (const news of open(mine.signal)) tell({ kind: 'news', news, now: now() });
      } catch (thrown) {
        error = DampError.from(thrown);
      }
      if (running.current === mine) tell({ kind: 'end', error });
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
  }, [now]);
  return { state, ...acts };
}
