import type { ShellOutput, TerminalSize } from '@/shared/shells';
import type { ContainerShell } from '../docker/container-shell';
import { toDampError } from '../docker/docker-errors';
import { deferred } from '../deferred';
import { ChunkQueue } from '../streams/chunk-queue';
import type { PulledStream } from '../streams/pulled-stream';

/** So many bytes may wait for a page that does not ask. */
const MOST_WAITING = 256 * 1024;

/** A shell as the page has it: its output by asking, at last its exit code; its input as it comes. */
export class ShellStream implements PulledStream<ShellOutput> {
  /** Settles when nothing of the shell is left in the container; rejects where that is not known. */
  readonly gone: Promise<void>;
  readonly #shell: ContainerShell;
  readonly #output: ChunkQueue<Buffer>;
  readonly #gone = deferred<void>();
  #isOver = false;

  constructor(shell: ContainerShell) {
    this.gone = this.#gone.promise;
    this.gone.catch(() => undefined);
    this.#shell = shell;
    const { terminal } = shell;
    this.#output = new ChunkQueue<Buffer>({
      mostWaiting: MOST_WAITING,
      sizeOf: ({ length }) => length,
      pause: () => terminal.pause(),
      resume: () => terminal.resume(),
      close: () => void shell.hangUp().then(this.#gone.resolve, this.#gone.reject),
    });
    terminal.on('data', (chunk: Buffer) => this.#output.push(chunk));
    terminal.on('end', () => this.#output.end());
    terminal.on('error', (error) => this.#output.fail(toDampError(error)));
    terminal.resume();
  }

  async next(): Promise<ShellOutput | null> {
    const chunks = await this.#output.next();
    if (chunks) return Buffer.concat(chunks);
    if (this.#isOver) return null;
    this.#isOver = true;
    return { exitCode: await this.#shell.exitCode() };
  }

  close(): void {
    this.#isOver = true;
    this.#output.close();
  }

  /** Resolves when the engine took it; what is typed as the shell ends goes nowhere. */
  async write(input: string): Promise<void> {
    const { terminal } = this.#shell;
    if (!terminal.writable) return;
    const { promise, resolve } = deferred<void>();
    terminal.write(input, () => resolve());
    await promise;
  }

  async resize(size: TerminalSize): Promise<void> {
    if (!this.#isOver) await this.#shell.resize(size);
  }
}
