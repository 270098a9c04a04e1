import type { Run } from '@/shared/runs';

export type Progress = NonNullable<Run['progress']>;

/** What a step may use while it runs. */
interface StepContext {
  /** Of the run: on every thing that a step makes, so that undoing takes back nothing else. */
  readonly runId: string;
  /** Aborts when the run is cancelled; a step stops what it waits for and throws. */
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  /** Writes to the journal what the step is about to make; on the disk when it resolves. No secrets. */
  readonly remember: (key: string, value: string) => Promise<void>;
  /** What this step has remembered, in this life of the program or in an earlier one. */
  readonly remembered: Readonly<Record<string, string>>;
}

/** What taking a step back may use. */
interface UndoContext {
  readonly runId: string;
  /** Writes to the journal how far the undoing came. */
  readonly remember: (key: string, value: string) => Promise<void>;
  readonly remembered: Readonly<Record<string, string>>;
}

/** One step of a plan. Both functions may be called again after a crash: each looks before it acts. */
export interface Step {
  /** Unique in its plan. */
  readonly id: string;
  /** A sentence for people. */
  readonly title: string;
  /** False where stopping in the middle would leave less than before and nothing new. */
  readonly cancellable?: boolean;
  /** True where a failure keeps no later step from being done; the run fails when they are. */
  readonly failsAlone?: boolean;
  run(context: StepContext): Promise<void>;
  /** Takes back what `run` made, and only that; what is gone already is no failure. */
  undo?(context: UndoContext): Promise<void>;
}

/** What becomes of an instance's data when its container goes. */
export interface Removal {
  readonly deleteData: boolean;
}

/** A long action, ready to be previewed or run. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Asked under the lock, before anything is begun: true when what is wanted is so already. */
  isFulfilled(): Promise<boolean>;
  /** What to do with a run that a crash cut off, by the ids of the steps that were done. */
  whenCutOff(done: readonly string[]): 'finish' | 'undo';
  /**
   * For a run whose undoing needs the instance to run: settles it once that was removed, with its data
   * or without. Left out: the run is undone before anything is removed.
   */
  whenRemoved?(runId: string, removal: Removal): Promise<void>;
  /**
   * For a run that keeps no newer one waiting while it can’t be undone: what is left, by the ids of
   * the steps, in a sentence; undefined while nobody knows. Left out: newer runs wait until it is undone.
   */
  sayLeft?(steps: readonly string[]): string | undefined;
  /** Called when the run is over, however it ended, in this life of the program. */
  release?(): void;
}

/** What is asked for: plain data, from which the plan is made anew after a crash. */
export interface RunRequest {
  readonly kind: Run['kind'];
  readonly instance: string;
  readonly service: string;
}
