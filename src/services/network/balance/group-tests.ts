import type { TestOutcome } from '@/shared/balance-group';
import { DampError } from '@/shared/errors';

/** A test is over then, whatever was sent. */
const LONGEST_MS = 60_000;
/** So many requests at a time: between two lots the group can be changed. */
const LOT = 200;

/** Sends at most so many requests, soon over. Throws `cancelled`. */
type SendLot = (name: string, count: number, signal: AbortSignal) => Promise<TestOutcome>;

/** Test requests to groups: lot by lot, limited in number and time, to be cancelled at any moment. */
export class GroupTests {
  readonly #send: SendLot;
  readonly #longestMs: number;
  readonly #running = new Map<string, AbortController>();

  constructor(send: SendLot, longestMs = LONGEST_MS) {
    this.#send = send;
    this.#longestMs = longestMs;
  }

  /**
   * Tells who got the requests: fewer than asked for where the time is over or it was cancelled.
   * `conflict` while another test of the group runs.
   */
  async run(name: string, count: number): Promise<TestOutcome> {
    if (this.#running.has(name))
      throw new DampError('conflict', `A test of ${name} is under way already.`);
    const controller = new AbortController();
    this.#running.set(name, controller);
    const timer = setTimeout(() => controller.abort(), this.#longestMs);
    try {
      return await this.#sendAll(name, count, controller.signal);
    } finally {
      clearTimeout(timer);
      this.#running.delete(name);
    }
  }

  /** What was sent until then is the outcome. No test is no failure. */
  cancel(name: string): void {
    this.#running.get(name)?.abort();
  }

  async #sendAll(name: string, count: number, signal: AbortSignal): Promise<TestOutcome> {
    let outcome: TestOutcome = { sent: 0, failed: 0, answered: [] };
    while (outcome.sent < count && !signal.aborted) {
      try {
        outcome = sum(outcome, await this.#send(name, Math.min(LOT, count - outcome.sent), signal));
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
    return outcome;
  }
}

/** Of both; an instance that was taken out between them keeps its count. */
function sum(one: TestOutcome, other: TestOutcome): TestOutcome {
  const counts = new Map<string, number>();
  for (const { member, count } of [...one.answered, ...other.answered])
    counts.set(member, (counts.get(member) ?? 0) + count);
  return {
    sent: one.sent + other.sent,
    failed: one.failed + other.failed,
    answered: [...counts].map(([member, count]) => ({ member, count })),
  };
}
