import { setTimeout as pause } from 'node:timers/promises';
import type { LogLine } from '@/shared/logs';
import { DampError } from '@/shared/errors';
import { containerLife, openContainerLog, type ContainerLife } from '../docker/container-logs';
import { logDecoder } from '../docker/log-decoder';
import { findOwnContainer } from '../service-manager/own-container';
import type { Tools } from '../service-manager/tools';
import { InstanceBell } from '../instance-bell';
import { printable } from './printable';
import { SeenLines } from './seen-lines';
import { endSentence, startSentence } from './life-sentences';

const LONGEST_LINE = 16_384;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

type Life = ContainerLife & { readonly name: string };

interface FollowOptions {
  readonly tail: number;
  readonly signal: AbortSignal;
  /** Awaited before more is read. */
  readonly onLines: (lines: readonly LogLine[]) => Promise<void>;
}

/**
 * Reads an instance's log life after life: a life's log ends with it, and the live picture tells
 * when there may be another.
 */
export class LogFollower {
  readonly #tools: Pick<Tools, 'connection' | 'store'>;
  readonly #instance: string;
  readonly #options: FollowOptions;
  #life: Life | null = null;
  #seen = new SeenLines();
  /** What was said last of the life's end. */
  #said: string | null = null;
  #delayMs = FIRST_DELAY_MS;

  constructor(
    tools: Pick<Tools, 'connection' | 'store'>,
    instance: string,
    options: FollowOptions,
  ) {
    this.#tools = tools;
    this.#instance = instance;
    this.#options = options;
  }

  /** Resolves when the signal aborts. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    const bell = new InstanceBell(this.#tools.store, this.#instance);
    try {
      while (!signal.aborted) {
        const { rung } = bell;
        const life = await this.#look();
        if (life === 'gone' || life === 'out-of-reach') await this.#sayEnd(life);
        else if (isAnother(life, this.#life)) {
          await this.#readAnother(life);
          continue;
        } else if (life.state === 'running') {
          await this.#readOn(life);
          continue;
        } else {
          await this.#sayEnd(life);
          // The picture may still show what was before: only from here on it rings for what follows.
          await this.#tools.store.lookAt(life.id);
        }
        await bell.rungAfter(rung, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      bell.stop();
    }
  }

  async #look(): Promise<Life | 'gone' | 'out-of-reach'> {
    const { connection } = this.#tools;
    try {
      const found = await findOwnContainer(connection, this.#instance);
      const life = found && (await containerLife(connection, found.id));
      return life ? { ...life, name: found.name } : 'gone';
    } catch (error) {
      if (isOutOfReach(error)) return 'out-of-reach';
      throw error;
    }
  }

  async #readAnother(life: Life): Promise<void> {
    const before = this.#life;
    if (before) {
      if (before.id !== life.id) this.#seen = new SeenLines();
      // It was started again before its end was seen.
      else if (this.#said === null) await this.#say(life.startedAt, 'Stopped.');
      await this.#say(life.startedAt, startSentence(before, life));
    }
    this.#life = life;
    this.#said = null;
    this.#delayMs = FIRST_DELAY_MS;
    await this.#read(life);
  }

  /** The log ended although its life goes on: the engine cut it off. */
  async #readOn(life: Life): Promise<void> {
    await pause(this.#delayMs, undefined, { signal: this.#options.signal });
    this.#delayMs = Math.min(this.#delayMs * 2, LONGEST_DELAY_MS);
    await this.#read(life);
  }

  async #read(life: Life): Promise<void> {
    const { signal, tail, onLines } = this.#options;
    const since = this.#seen.readAgain();
    const decoder = logDecoder({ isTty: life.isTty, longest: LONGEST_LINE });
    const show = async (decoded: readonly LogLine[]) => {
      const lines = decoded.filter((line) => this.#seen.add(line));
      if (lines.length === 0) return;
      this.#delayMs = FIRST_DELAY_MS;
      await onLines(lines.map((line) => ({ ...line, text: printable(line.text) })));
    };
    try {
      const log = await openContainerLog(this.#tools.connection, life, {
        follow: true,
        ...(since === undefined ? { tail } : { since }),
        signal,
      });
      for await (const chunk of log) await show(decoder.write(Buffer.from(chunk)));
      await show(decoder.end());
    } catch (error) {
      // Cut off in the middle, with its container or with the engine: the next look tells.
      if (signal.aborted || isCutOff(error)) return;
      throw error;
    }
  }

  async #sayEnd(life: Life | 'gone' | 'out-of-reach'): Promise<void> {
    const sentence = endSentence(life);
    if (sentence === this.#said) return;
    this.#said = sentence;
    const hasEnded = typeof life === 'object' && life.state !== 'never-started';
    await this.#say(hasEnded ? life.finishedAt : new Date().toISOString(), sentence);
  }

  async #say(time: string, text: string): Promise<void> {
    await this.#options.onLines([{ source: 'damp', time, text }]);
  }
}

function isAnother(life: Life, before: Life | null): boolean {
  return before?.id !== life.id || before.startedAt !== life.startedAt;
}

function isOutOfReach(error: unknown): boolean {
  const codes = ['engine-unreachable', 'engine-denied', 'timeout'];
  return error instanceof DampError && codes.includes(error.code);
}

function isCutOff(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error && error.code;
  // A container that is being removed has no log any more: `conflict`.
  const isGone = code === 'not-found' || code === 'conflict';
  return code === 'ECONNRESET' || isGone || isOutOfReach(error);
}
