import { randomUUID } from 'node:crypto';
import { DampError } from '@/shared/errors';
import type { Run } from '@/shared/runs';
import { deferred } from '../deferred';
import type { Journal, JournalEntry } from './journal';
import type { KeyedLock } from './keyed-lock';
import type { Plan, Removal, RunRequest, Step } from './plan';
import { RunBoard, runOf } from './run-board';
import { RunRecord } from './run-record';
import { cancelledRun, leftHalfDone, takeBack } from './take-back';

interface LiveRun {
  readonly controller: AbortController;
  /** Settles when the run is over, with what could not be undone. */
  readonly over: Promise<DampError | null>;
}

interface RunnerOptions<Request extends RunRequest> {
  readonly journal: Journal<Request>;
  /** By instance. Shared with whoever else changes instances. */
  readonly lock: KeyedLock;
  /** Where runs do their work now: one begun elsewhere is left until that place is back. */
  readonly place: () => Promise<string>;
  readonly planFor: (request: Request) => Plan | Promise<Plan>;
}

/** Runs any plan: progress, cancel, undo in reverse, and a journal that survives a crash. */
export class Runner<Request extends RunRequest> {
  readonly board = new RunBoard();
  readonly #options: RunnerOptions<Request>;
  readonly #live = new Map<string, LiveRun>();
  /** Runs that could not be undone and keep nobody waiting. */
  readonly #stuck = new Set<string>();
  /** The failures of runs that are still to be undone, as they were before undoing failed too. */
  readonly #failures = new Map<string, DampError>();
  /** What the runs on the board were asked for. It may hold a password: the window gets none of it. */
  readonly #asked = new Map<string, Request>();

  constructor(options: RunnerOptions<Request>) {
    this.#options = options;
  }

  /**
   * Does what `ask` answers, or nothing where it is so already. Waits for other work on the instance
   * and settles what an earlier run left before it asks. When a step fails, what was done is undone
   * and the step's error thrown; `cancelled` after a cancel. Of a removal: what can't be undone while
   * the instance does not start, or with the data that is to go, is settled after it. A run that takes
   * over does what earlier ones have left: those that keep nobody waiting are forgotten with it.
   */
  async run(
    instance: string,
    ask: () => Promise<Request>,
    how?: Removal | 'take-over',
  ): Promise<void> {
    const { lock, place, planFor } = this.#options;
    await lock.exclusively(instance, async () => {
      const where = await place();
      const waiting = await this.#settleLeftovers(instance, where, how);
      const request = await ask();
      await this.#withPlan(await planFor(request), async (plan) => {
        const fulfilled = await plan.isFulfilled();
        this.board.removeFailed(instance, this.#stuck);
        if (!fulfilled)
          await this.#execute(plan, {
            id: randomUUID(),
            place: where,
            phase: 'running',
            request,
            begun: [],
            done: [],
            remembered: {},
          });
      });
      for (const settle of waiting) await settle();
    });
  }

  /**
   * Resolves when the run is over and what it did is undone; at once where there is no such run.
   * Throws `conflict` where the running step can't be left, and what could not be undone.
   */
  async cancel(id: string): Promise<void> {
    const live = this.#live.get(id);
    if (!live) return;
    const run = this.board.get(id);
    if (run?.state === 'running') {
      if (!run.cancellable) {
        throw new DampError(
          'conflict',
          'This can’t be cancelled any more. Wait until it is finished.',
        );
      }
      this.board.change(id, { state: 'cancelling', cancellable: false });
      live.controller.abort();
    }
    const left = await live.over;
    if (left) throw left;
  }

  /** Ids of the runs that are under way, cut off, or not undone yet. */
  async unfinished(): Promise<ReadonlySet<string>> {
    const { entries } = await this.#options.journal.entries();
    return new Set(entries.map(({ id }) => id));
  }

  /** Forgets a run that has failed; others stay. */
  dismiss(id: string): void {
    if (this.board.get(id)?.state === 'failed') this.board.remove(id);
  }

  /** What a failed run was asked for, as long as it is shown; undefined for any other. */
  askedOf(id: string): Request | undefined {
    return this.board.get(id)?.state === 'failed' ? this.#asked.get(id) : undefined;
  }

  /**
   * Finishes or undoes each run that a crash cut off or that could not be undone at its time.
   * Idempotent. Tries them all, then throws the first failure; that run stays in the journal.
   */
  async recover(): Promise<void> {
    const { journal, lock, place } = this.#options;
    const where = await place();
    const { entries, unreadable } = await journal.entries();
    const left = entries.filter((entry) => entry.place === where && !this.#live.has(entry.id));
    const results = await Promise.allSettled(
      left.map(({ id, request }) => lock.exclusively(request.instance, () => this.#settle(id))),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw DampError.from(failed.reason);
    if (unreadable[0]) throw unreadable[0];
  }

  /** Finishes or undoes what earlier runs left of the instance. To be called under its lock. */
  async settle(instance: string): Promise<void> {
    const { entries } = await this.#options.journal.entries();
    if (entries.every(({ request }) => request.instance !== instance)) return;
    await this.#settleLeftovers(instance, await this.#options.place());
  }

  /** Answers with what is to be done once the instance is removed. */
  async #settleLeftovers(
    instance: string,
    where: string,
    how?: Removal | 'take-over',
  ): Promise<readonly (() => Promise<void>)[]> {
    const { journal, planFor } = this.#options;
    const removal = how === 'take-over' ? undefined : how;
    const waiting: (() => Promise<void>)[] = [];
    const { entries } = await journal.entries();
    for (const entry of entries) {
      const { id, place, request, phase, done } = entry;
      if (request.instance !== instance || place !== where) continue;
      const plan = await planFor(request);
      const isToUndo = phase === 'undoing' || plan.whenCutOff(done) === 'undo';
      const givesWay = plan.sayLeft !== undefined;
      const isTakenOver = how === 'take-over' && phase === 'undoing' && givesWay;
      if (isTakenOver) this.#stuck.add(id);
      if (isTakenOver || (removal && plan.whenRemoved && isToUndo)) {
        waiting.push(async () => {
          if (removal) await plan.whenRemoved?.(id, removal);
          await journal.forget(id);
          this.#failures.delete(id);
          this.#stuck.delete(id);
          this.board.remove(id);
        });
      } else {
        await this.#settle(id).catch(async (error: unknown) => {
          if (givesWay) {
            if (await journal.find(id)) this.#stuck.add(id);
            return;
          }
          // Data that is to be deleted need not be put right first.
          if (!removal?.deleteData) throw error;
          waiting.push(async () => {
            await this.#settle(id);
            this.board.remove(id);
          });
        });
      }
    }
    return waiting;
  }

  async #settle(id: string): Promise<void> {
    const { journal, planFor } = this.#options;
    const entry = await journal.find(id);
    if (!entry) return;
    await this.#withPlan(await planFor(entry.request), async (plan) => {
      if (entry.phase === 'running' && plan.whenCutOff(entry.done) === 'finish') {
        await this.#execute(plan, entry);
        return;
      }
      const known = this.board.get(id);
      if (!known) this.#show(entry, plan, 'undoing');
      const record = new RunRecord(journal, entry);
      const trouble = await takeBack(plan, record, this.board);
      if (trouble) {
        const error = leftHalfDone(null, trouble, plan.sayLeft?.(record.entry.begun));
        if (!known) {
          this.board.change(id, { state: 'failed', error: error.toData(), isHalfDone: true });
        }
        throw error;
      }
      this.#stuck.delete(id);
      const failure = this.#failures.get(id);
      this.#failures.delete(id);
      if (failure && failure.code !== 'cancelled') {
        this.board.change(id, { error: failure.toData(), isHalfDone: false });
      } else this.board.remove(id);
    });
  }

  #show(entry: JournalEntry<Request>, plan: Plan, state: Run['state']): void {
    this.board.put(runOf(entry, plan, state));
    for (const id of this.#asked.keys()) if (!this.board.get(id)) this.#asked.delete(id);
    this.#asked.set(entry.id, entry.request);
  }

  async #withPlan(plan: Plan, work: (plan: Plan) => Promise<void>): Promise<void> {
    try {
      await work(plan);
    } finally {
      plan.release?.();
    }
  }

  async #execute(plan: Plan, entry: JournalEntry<Request>): Promise<void> {
    const controller = new AbortController();
    const { promise: over, resolve: end } = deferred<DampError | null>();
    this.#live.set(entry.id, { controller, over });
    this.#show(entry, plan, 'running');
    let left: DampError | null = null;
    try {
      const record = new RunRecord(this.#options.journal, entry);
      try {
        const failures: unknown[] = [];
        for (const step of plan.steps) {
          await this.#runStep(step, record, controller.signal).catch((error: unknown) => {
            if (!step.failsAlone || controller.signal.aborted) throw error;
            failures.push(error);
          });
        }
        controller.signal.throwIfAborted();
        if (failures.length > 0) throw DampError.from(failures[0]);
        this.board.change(entry.id, { cancellable: false });
      } catch (error) {
        const failure = controller.signal.aborted ? cancelledRun() : DampError.from(error);
        const trouble = await takeBack(plan, record, this.board);
        if (trouble) {
          left = leftHalfDone(failure, trouble, plan.sayLeft?.(record.entry.begun));
          this.#failures.set(entry.id, failure);
        }
        throw left ?? failure;
      }
      // What is done stays done, even if the note of it can't be deleted: finishing it again is harmless.
      await record.forget();
      this.board.remove(entry.id);
    } catch (error) {
      const failure = DampError.from(error);
      if (failure.code === 'cancelled' && !left) this.board.remove(entry.id);
      else {
        const error = failure.toData();
        this.board.change(entry.id, { state: 'failed', error, isHalfDone: left !== null });
      }
      throw failure;
    } finally {
      this.#live.delete(entry.id);
      end(left);
    }
  }

  async #runStep(step: Step, record: RunRecord<Request>, signal: AbortSignal): Promise<void> {
    const { id } = record.entry;
    signal.throwIfAborted();
    await record.begin(step.id);
    // Cancelled while that was written: a step that can't be left must not begin.
    signal.throwIfAborted();
    this.board.change(id, { cancellable: step.cancellable ?? true });
    this.board.changeStep(id, step.id, 'running');
    try {
      await step.run({
        runId: id,
        signal,
        report: (progress) => {
          if (!signal.aborted) this.board.progress(id, progress);
        },
        remember: (key, value) => record.remember(step.id, key, value),
        remembered: record.remembered(step.id),
      });
      await record.finish(step.id);
      signal.throwIfAborted();
    } catch (error) {
      this.board.changeStep(id, step.id, 'failed');
      throw error;
    } finally {
      this.board.change(id, { progress: null });
    }
    this.board.changeStep(id, step.id, 'done');
  }
}
