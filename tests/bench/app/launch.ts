import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { killTree } from '../processes/process-tree.ts';
import { APP_FOLDER, START_SCRIPT, type Load, type Order, type Word } from './protocol.ts';
import { watchStart, type Shown, type StartMarks } from './start-marks.ts';
import { wallClockOffset } from './wall-clock.ts';

const START_LIMIT_MS = 60_000;
const ORDER_LIMIT_MS = 180_000;
const QUIT_LIMIT_MS = 10_000;

type StartWord = Extract<Word, { readonly started: unknown }>;
type Distribute<T> = T extends unknown ? Omit<T, 'id'> : never;

export interface LaunchOptions {
  /** Of the hook's bundle. */
  readonly hook: string;
  /** The app that the hook starts. */
  readonly app: string;
  readonly dockerHost?: string;
  /** What must stand in the page before the start counts as done. */
  readonly shows?: readonly Shown[];
}

/** Moments in ms since the spawn. */
export interface Started extends StartMarks {
  /** Addresses of what the page had asked for before its first paint. */
  readonly loaded: readonly string[];
}

/** An app under measurement, spoken with over the channel to its main process. */
export class RunningApp implements AsyncDisposable {
  readonly started: Promise<Started>;
  readonly #child: ChildProcess;
  readonly #userData: string;
  readonly #waiting = new Map<number, (word: Word | Error) => void>();
  #nextId = 1;

  private constructor(child: ChildProcess, userData: string, spawnedMs: number) {
    this.#child = child;
    this.#userData = userData;
    const told = new Promise<StartWord>((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error('The window did not show in 60 s what it should.')),
        START_LIMIT_MS,
      );
      this.#hear((word) => {
        clearTimeout(limit);
        if (word instanceof Error) reject(word);
        else resolve(word);
      });
    });
    this.started = told.then(async ({ started, loads }) => {
      const { firstPaintMs, shownMs } = started as StartMarks;
      const offset = await this.evaluate(wallClockOffset);
      return {
        firstPaintMs: firstPaintMs + offset - spawnedMs,
        shownMs: shownMs + offset - spawnedMs,
        loaded: before(firstPaintMs + offset, loads),
      };
    });
    // Who does not wait for the start learns of its failure by the first order.
    this.started.catch(() => undefined);
  }

  static async launch(options: LaunchOptions): Promise<RunningApp> {
    const executable = process.env['DAMP_ELECTRON_PATH'];
    if (executable === undefined) throw new Error('DAMP_ELECTRON_PATH is not set.');
    const userData = await mkdtemp(path.join(os.tmpdir(), 'damp-bench-app-'));
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const spawnedMs = wallClockOffset() + performance.now();
    const child = spawn(executable, [...asRoot, `--user-data-dir=${userData}`, options.hook], {
      env: {
        ...process.env,
        ...(options.dockerHost === undefined ? {} : { DOCKER_HOST: options.dockerHost }),
        [APP_FOLDER]: options.app,
        [START_SCRIPT]: `(${watchStart.toString()})(${JSON.stringify(options.shows ?? [])})`,
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new RunningApp(child, userData, spawnedMs);
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('Electron did not start.');
    return this.#child.pid;
  }

  /** Runs a function in the page; it may use nothing from outside. */
  async evaluate<A extends readonly unknown[], R>(
    work: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    const given = args.map((arg) => JSON.stringify(arg)).join(', ');
    return (await this.#order({ do: 'evaluate', code: `(${work.toString()})(${given})` })) as R;
  }

  async watchMain(): Promise<void> {
    await this.#order({ do: 'watch-main' });
  }

  /** The longest time that the main process did nothing else since watchMain(), in ms. */
  async longestBlockOfMain(): Promise<number> {
    return (await this.#order({ do: 'longest-block' })) as number;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.send({ id: 0, do: 'quit' } satisfies Order, () => undefined);
      const limit = setTimeout(() => void killTree(pid), QUIT_LIMIT_MS);
      await exited;
      clearTimeout(limit);
    }
    await rm(this.#userData, { recursive: true, force: true, maxRetries: 5 });
  }

  #order(order: Distribute<Order>): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`No answer to "${order.do}".`)),
        ORDER_LIMIT_MS,
      );
      this.#waiting.set(id, (word) => {
        clearTimeout(limit);
        this.#waiting.delete(id);
        if (word instanceof Error) reject(word);
        else if ('error' in word) reject(new Error(word.error));
        else resolve('value' in word ? word.value : undefined);
      });
      this.#child.send({ ...order, id }, (error) => {
        if (error) this.#waiting.get(id)?.(error);
      });
    });
  }

  #hear(onStart: (word: StartWord | Error) => void): void {
    this.#child.on('message', (message) => {
      const word = message as Word;
      if ('started' in word) onStart(word);
      else if ('failed' in word) onStart(new Error(word.failed));
      else this.#waiting.get(word.id)?.(word);
    });
    const end = (reason: string) => {
      const error = new Error(`The app ended: ${reason}.`);
      onStart(error);
      for (const settle of [...this.#waiting.values()]) settle(error);
    };
    this.#child.once('error', (error) => end(error.message));
    this.#child.once('exit', (code, signal) => end(String(code ?? signal)));
  }
}

function before(wallMs: number, loads: readonly Load[]): readonly string[] {
  return loads.filter((load) => load.wallMs < wallMs).map(({ address }) => address);
}
