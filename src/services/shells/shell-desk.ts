import { DampError } from '@/shared/errors';
import type { ShellOutput, TerminalSize } from '@/shared/shells';
import { openContainerShell } from '../docker/container-shell';
import type { DockerConnection } from '../docker/docker-connection';
import { getOwnContainer } from '../service-manager/own-container';
import { StreamDesk } from '../streams/stream-desk';
import { ShellStream } from './shell-stream';

/** Shells in instances' containers, for the page. None outlives its place on the desk. */
export class ShellDesk {
  /** Nobody waits longer for shells to end. */
  readonly longestMs = 5_000;
  readonly #connection: DockerConnection;
  readonly #desk = new StreamDesk<ShellOutput, ShellStream>();
  /** Settle when nothing is left in a container of what was opened. */
  readonly #unfinished = new Set<Promise<unknown>>();

  constructor(connection: DockerConnection) {
    this.#connection = connection;
  }

  /**
   * The id of a new shell in the instance's container. `not-managed`, `not-found`, `conflict` while
   * it does not run, `unsupported` where its image has no shell.
   */
  async open(instance: string, size: TerminalSize): Promise<string> {
    return this.#remember(this.#desk.open(() => this.#start(instance, size)));
  }

  /** What came since it was asked last, as soon as there is something; then how the shell ended. */
  read(id: string): Promise<ShellOutput | null> {
    return this.#desk.next(id);
  }

  /** What is typed into a shell that has ended goes nowhere. */
  async write(id: string, input: string): Promise<void> {
    await this.#desk.find(id)?.write(input);
  }

  async resize(id: string, size: TerminalSize): Promise<void> {
    await this.#desk.find(id)?.resize(size);
  }

  /** Ends the shell and what runs in it, in a moment: `finish` tells when. */
  close(id: string): void {
    this.#desk.close(id);
  }

  closeAll(): void {
    this.#desk.closeAll();
  }

  /** Whether something of a shell is, or may be, in a container. */
  get isBusy(): boolean {
    return this.#unfinished.size > 0;
  }

  /** Resolves when all shells have ended in their containers. */
  async finish(): Promise<void> {
    while (this.#unfinished.size > 0) await Promise.allSettled([...this.#unfinished]);
  }

  async #start(instance: string, size: TerminalSize): Promise<ShellStream> {
    const container = await getOwnContainer(this.#connection, instance);
    if (!container.running || container.paused) {
      throw new DampError(
        'conflict',
        `${instance} does not run, so no shell can be opened in it. Start it first.`,
      );
    }
    const shell = new ShellStream(await openContainerShell(this.#connection, container, size));
    void this.#remember(shell.gone).catch(() => undefined);
    return shell;
  }

  #remember<T>(work: Promise<T>): Promise<T> {
    this.#unfinished.add(work);
    return work.finally(() => this.#unfinished.delete(work));
  }
}
