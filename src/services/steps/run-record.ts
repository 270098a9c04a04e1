import type { Journal, JournalEntry } from './journal';
import type { RunRequest } from './plan';

/** A run's journal entry while somebody works on it: each change is on the disk when it resolves. */
export class RunRecord<Request extends RunRequest> {
  readonly #journal: Journal<Request>;
  #entry: JournalEntry<Request>;

  constructor(journal: Journal<Request>, entry: JournalEntry<Request>) {
    this.#journal = journal;
    this.#entry = entry;
  }

  get entry(): JournalEntry<Request> {
    return this.#entry;
  }

  remembered(step: string): Readonly<Record<string, string>> {
    return this.#entry.remembered[step] ?? {};
  }

  async begin(step: string): Promise<void> {
    if (this.#entry.begun.includes(step)) return;
    await this.#change({ begun: [...this.#entry.begun, step] });
  }

  async remember(step: string, key: string, value: string): Promise<void> {
    const notes = { ...this.remembered(step), [key]: value };
    await this.#change({ remembered: { ...this.#entry.remembered, [step]: notes } });
  }

  async finish(step: string): Promise<void> {
    await this.#change({ done: [...this.#entry.done.filter((id) => id !== step), step] });
  }

  async startUndoing(): Promise<void> {
    await this.#change({ phase: 'undoing' });
  }

  /** The step is taken back: nobody needs to try again. */
  async takeBack(step: string): Promise<void> {
    await this.#change({
      begun: this.#entry.begun.filter((id) => id !== step),
      done: this.#entry.done.filter((id) => id !== step),
    });
  }

  async forget(): Promise<void> {
    await this.#journal.forget(this.#entry.id);
  }

  async #change(change: Partial<JournalEntry<Request>>): Promise<void> {
    this.#entry = { ...this.#entry, ...change };
    await this.#journal.write(this.#entry);
  }
}
