import type { Healing } from '@/shared/network-repair';

/** So often in this time is a loop: something takes away what DAMP gives. */
const MOST = 3;
const WITHIN_MS = 60_000;
const REMEMBERED = 20;

/** What was mended unasked, and what came back so often that DAMP leaves it alone. */
export class HealingRecord {
  readonly #attempts = new Map<string, number[]>();
  readonly #resting = new Map<string, string>();
  readonly #onChanged: (healing: Healing) => void;
  #mended: Healing['mended'] = [];

  constructor(onChanged: (healing: Healing) => void) {
    this.#onChanged = onChanged;
  }

  snapshot(): Healing {
    return { mended: this.#mended, resting: [...this.#resting.values()] };
  }

  /**
   * False where this fault was mended three times within a minute: it rests from then on. The time is
   * not the computer’s clock, which may jump.
   */
  mayTry(fault: string, sentence: string, now = performance.now()): boolean {
    if (this.#resting.has(fault)) return false;
    const lately = (this.#attempts.get(fault) ?? []).filter((at) => at > now - WITHIN_MS);
    if (lately.length < MOST) {
      this.#attempts.set(fault, [...lately, now]);
      return true;
    }
    this.#resting.set(fault, sentence);
    this.#tell();
    return false;
  }

  /** Left alone from now on, for another reason. */
  rest(fault: string, sentence: string): void {
    this.#resting.set(fault, sentence);
    this.#tell();
  }

  mended(what: readonly string[], now = Date.now()): void {
    if (what.length === 0) return;
    const entries = what.map((sentence) => ({ at: now, what: sentence }));
    this.#mended = [...entries.reverse(), ...this.#mended].slice(0, REMEMBERED);
    this.#tell();
  }

  /** The user has taken care of it, or of all: from now on DAMP tries again. */
  forget(fault?: string): void {
    const before = this.#resting.size;
    for (const memory of [this.#attempts, this.#resting]) {
      if (fault === undefined) memory.clear();
      else memory.delete(fault);
    }
    if (this.#resting.size < before) this.#tell();
  }

  #tell(): void {
    this.#onChanged(this.snapshot());
  }
}
