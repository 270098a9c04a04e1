import type { InstanceAction } from '@/api/services/services-mutations';
import { wordForContainer, type StateWord } from '@/renderer/components/state';
import type { DampErrorData } from '@/shared/errors';
import type { Run } from '@/shared/runs';
import type { Entry } from './entries';
import { percent } from './run-progress';

export interface CardState {
  readonly word: StateWord;
  /** How far it is, "42 %", where that is known. */
  readonly amount?: string;
}

type Known = Pick<Entry, 'container' | 'run' | 'action'>;

const WHILE_ASKED: Readonly<Partial<Record<InstanceAction['do'], StateWord>>> = {
  start: 'Starting',
  stop: 'Stopping',
  restart: 'Restarting',
  change: 'Starting',
  update: 'Starting',
  retry: 'Starting',
  remove: 'Removing',
  cancel: 'Cancelling',
};

/** The state that a card shows: what was just asked for, else the run, else what the engine says. */
export function cardState({ container, run, action }: Known): CardState {
  const asked = action && !action.error ? WHILE_ASKED[action.action.do] : undefined;
  if (asked && asked !== 'Starting') return { word: asked };
  if (run && isActive(run)) return runState(run, container);
  if (asked) return { word: asked };
  if (run?.kind === 'install' && !isRetried(action)) return { word: 'Failed' };
  if (container) return { word: wordForContainer(container) };
  return { word: action?.error ? 'Failed' : 'Starting' };
}

/** Kinds during which the instance is not what it was before. */
const REPLACING: ReadonlySet<Run['kind']> = new Set(['install', 'change', 'update']);

function runState(run: Run, container: Known['container']): CardState {
  if (run.state === 'cancelling') return { word: 'Cancelling' };
  if (run.state === 'undoing') return { word: run.error ? 'Undoing' : 'Cancelling' };
  if (run.kind === 'remove') return { word: 'Removing' };
  if (!REPLACING.has(run.kind) && container) return { word: wordForContainer(container) };
  return isPulling(run)
    ? { word: 'Pulling', amount: percent(run.progress?.fraction ?? 0) }
    : { word: 'Starting' };
}

/** Whether the run is still at work. */
export function isActive(run: Run): boolean {
  return run.state === 'running' || run.state === 'cancelling' || run.state === 'undoing';
}

function isPulling(run: Run): boolean {
  return run.steps.some(({ id, state }) => id === 'pull' && state === 'running');
}

function isRetried(action: Entry['action']): boolean {
  const asked = action?.error ? undefined : action?.action.do;
  return asked === 'install' || asked === 'retry';
}

export interface CardProblem {
  readonly error: DampErrorData;
  /** How it is dismissed: the run is forgotten by DAMP, an action by the page alone. */
  readonly dismiss: { readonly run: string } | { readonly action: number };
}

/** What went wrong with an instance, if anything did and it was not dismissed. */
export function cardProblem({ run, action }: Known): CardProblem | null {
  if (run?.state === 'failed' && run.error && !isRetried(action)) {
    return { error: run.error, dismiss: { run: run.id } };
  }
  return action?.error ? { error: action.error, dismiss: { action: action.id } } : null;
}
