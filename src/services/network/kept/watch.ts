import type { Mutex } from 'async-mutex';
import type { EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkIntent } from '@/shared/network-intent';
import type { HealingRecord } from '../keeper/healing-record';
import type { EngineStore } from '../../docker/engine-store';
import type { IntentFile } from '../intent-file';
import type { Lack } from './lack';

/** When something is mended unasked, and who is told. */
export interface Unasked {
  /** Members are on their way: nothing is mended meanwhile. */
  readonly isBusy: () => boolean;
  readonly record: HealingRecord;
  /** Told what could not be mended. */
  readonly report: (error: unknown) => void;
}

/** What is kept as it was asked for. */
interface Kept {
  /** Whether the picture shows something to be missing. Asks the engine for nothing. */
  readonly isSuspect: (intent: NetworkIntent, snapshot: EngineSnapshot) => boolean;
  /** What is missing as the engine has it now. */
  readonly lacks: () => Promise<readonly Lack[]>;
}

/** After the last change: who removes a container or works by hand is not interrupted. */
const CALM_MS = 100;
/** From the first change on, however much goes on. */
const LONGEST_MS = 400;

interface Parts extends Unasked {
  readonly tools: {
    readonly intent: Pick<IntentFile, 'read'>;
    readonly store: Pick<EngineStore, 'snapshot' | 'onDidChange'>;
  };
  readonly kept: Kept;
  /** Held while something is mended; whoever changes what is asked for holds it, too. */
  readonly lock: Mutex;
}

/**
 * Puts back what others undo as soon as the engine tells of it: one look at a time, each fault three
 * times within a minute at most, and never with a download.
 */
export class Watch {
  readonly #parts: Parts;
  readonly #resting = new Set<string>();
  #stop: (() => void) | null = null;
  #waiting: { readonly since: number; readonly timer: NodeJS.Timeout } | null = null;
  #looking: Promise<void> | null = null;
  /** What is to be looked at once more, and how. */
  #next: 'picture' | 'engine' | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks at once, and from now on at each change. Another call only looks. */
  begin(): Promise<void> {
    this.#stop ??= this.#parts.tools.store.onDidChange((patch) => {
      if (patch.network || patch.changed.length + patch.removed.length > 0) this.#lookWhenCalm();
    });
    return this.look('engine');
  }

  /** Resolves when nothing is being mended any more. */
  async dispose(): Promise<void> {
    this.#stop?.();
    this.#stop = null;
    this.#next = null;
    clearTimeout(this.#waiting?.timer);
    this.#waiting = null;
    await this.#looking;
  }

  /**
   * Makes good what is missing, unless nothing is to be mended unasked: by the picture, or by what the
   * engine says. What fails is reported.
   */
  look(by: 'picture' | 'engine' = 'picture'): Promise<void> {
    if (this.#next !== 'engine') this.#next = by;
    this.#looking ??= this.#lookWhileNeeded().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /**
   * Makes good all that is missing, because the user asks: with a download where it takes one. Tries
   * everything, then throws the first failure.
   */
  async mendNow(): Promise<void> {
    const { kept, lock, record } = this.#parts;
    const failures = await lock.runExclusive(async () => {
      const lacks = await kept.lacks();
      for (const { key } of lacks) record.forget(key);
      this.#settle(lacks);
      const failed: unknown[] = [];
      for (const lack of lacks)
        await lack.mend({ mayPull: true }).catch((error: unknown) => failed.push(error));
      return failed;
    });
    if (failures.length > 0) throw DampError.from(failures[0]);
  }

  #lookWhenCalm(): void {
    const now = performance.now();
    const [since, timer] = [this.#waiting?.since ?? now, this.#waiting?.timer];
    clearTimeout(timer);
    const waitMs = Math.max(0, Math.min(CALM_MS, since + LONGEST_MS - now));
    const look = () => {
      this.#waiting = null;
      void this.look();
    };
    this.#waiting = { since, timer: setTimeout(look, waitMs) };
  }

  async #lookWhileNeeded(): Promise<void> {
    while (this.#next) {
      const by = this.#next;
      this.#next = null;
      try {
        await this.#lookOnce(by);
      } catch (error) {
        this.#parts.report(error);
      }
    }
  }

  async #lookOnce(by: 'picture' | 'engine'): Promise<void> {
    const { tools, kept, lock, isBusy } = this.#parts;
    const mayMend = async () => {
      const intent = await tools.intent.read();
      const snapshot = tools.store.snapshot();
      // A network that is missing is the keeper's, and its user's.
      const isThere = snapshot.engine.state === 'running' && 'id' in snapshot.network;
      if (!intent.heal || isBusy() || !isThere) return null;
      return { isSuspect: kept.isSuspect(intent, snapshot) };
    };
    const seen = await mayMend();
    if (!seen) return;
    if (by === 'picture' && !seen.isSuspect) {
      this.#settle([]);
      return;
    }
    await lock.runExclusive(async () => {
      if (!(await mayMend())) return;
      const lacks = await kept.lacks();
      this.#settle(lacks);
      for (const lack of lacks) await this.#mend(lack);
    });
  }

  async #mend({ key, sentence, remedy, mend }: Lack): Promise<void> {
    const { record, report } = this.#parts;
    const loop = `${sentence} It was put right three times within a minute, and comes back.`;
    if (!record.mayTry(key, loop)) {
      this.#resting.add(key);
      return;
    }
    try {
      await mend({ mayPull: false });
      record.mended([remedy]);
    } catch (error) {
      if (error instanceof DampError && error.code === 'image-unavailable') {
        this.#resting.add(key);
        record.rest(key, `${sentence} ${error.message}`);
      } else report(error);
    }
  }

  /** What is missing no longer needs no words any more. */
  #settle(lacks: readonly Lack[]): void {
    for (const key of this.#resting) {
      if (lacks.some((lack) => lack.key === key)) continue;
      this.#resting.delete(key);
      this.#parts.record.forget(key);
    }
  }
}
