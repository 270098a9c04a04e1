import type { Run, RunsSnapshot } from '@/shared/runs';
import type { JournalEntry } from './journal';
import type { Plan, Progress } from './plan';

type Listener = (runs: RunsSnapshot) => void;

/** Between two tellings of mere progress, in ms. */
const PROGRESS_EVERY = 100;

/** The runs as the window shows them. Told at once when a state changes, progress at most each 100 ms. */
export class RunBoard {
  readonly #runs = new Map<string, Run>();
  readonly #listeners = new Set<Listener>();
  #revision = 0;
  #lastTold = 0;
  #timer: NodeJS.Timeout | null = null;

  snapshot(): RunsSnapshot {
    return { revision: this.#revision, runs: [...this.#runs.values()] };
  }

  onChanged(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  put(run: Run): void {
    this.#runs.set(run.id, run);
    this.#tell();
  }

  change(id: string, change: Partial<Run>): void {
    const run = this.#runs.get(id);
    if (run) this.put({ ...run, ...change });
  }

  changeStep(id: string, step: string, state: Run['steps'][number]['state']): void {
    const run = this.#runs.get(id);
    if (!run) return;
    const steps = run.steps.map((other) => (other.id === step ? { ...other, state } : other));
    this.put({ ...run, steps });
  }

  progress(id: string, progress: Progress): void {
    const run = this.#runs.get(id);
    if (!run) return;
    this.#runs.set(id, { ...run, progress });
    this.#timer ??= setTimeout(
      () => {
        this.#tell();
      },
      Math.max(0, this.#lastTold + PROGRESS_EVERY - Date.now()),
    );
  }

  remove(id: string): void {
    if (this.#runs.delete(id)) this.#tell();
  }

  /** Forgets failed runs of an instance but these: a newer run speaks for it. */
  removeFailed(instance: string, kept: ReadonlySet<string>): void {
    for (const { id, instance: of, state } of this.#runs.values()) {
      if (of === instance && state === 'failed' && !kept.has(id)) this.remove(id);
    }
  }

  #tell(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastTold = Date.now();
    this.#revision += 1;
    const snapshot = this.snapshot();
    for (const listener of this.#listeners) listener(snapshot);
  }
}

/** A run that begins, or that is taken up again, as the window shows it. */
export function runOf(entry: JournalEntry, plan: Plan, state: Run['state']): Run {
  return {
    id: entry.id,
    kind: entry.request.kind,
    instance: entry.request.instance,
    service: entry.request.service,
    state,
    steps: plan.steps.map(({ id, title }) => ({
      id,
      title,
      state: entry.done.includes(id) ? 'done' : 'waiting',
    })),
    progress: null,
    cancellable: state === 'running',
    error: null,
  };
}
