import type { Duplex } from 'node:stream';
import { DampError } from '@/shared/errors';
import type { TerminalSize } from '@/shared/shells';
import { execInContainer } from './container-exec';
import type { DockerConnection } from './docker-connection';
import { toDampError } from './docker-errors';
import { execExitCode } from './exec-exit';
import { readFirstLine } from './first-line';
import { limitedCall } from './limited-call';
import { withinTime } from './within-time';

const LOOK = 20_000;
/** What a shell gets to end after the hang-up, before it is killed. */
const TO_END = 2000;

/**
 * Tells its process's id, by which its session is ended, and becomes the best shell there is. Most
 * images name no language: without one a shell takes umlauts apart.
 */
const BECOME_SHELL = `echo "$$"
export LANG="\${LANG:-C.UTF-8}"
command -v bash >/dev/null 2>&1 && exec bash
exec sh`;

/** Sends a signal to all processes of a session; the sixth field of a stat names it. */
const SIGNAL_SESSION = `signal="$1" session="$2" found=""
for stat in /proc/[0-9]*/stat; do
  read -r line 2>/dev/null <"$stat" || continue
  set -- \${line##*) }
  pid="\${stat#/proc/}"
  [ "$4" = "$session" ] && found="$found \${pid%/stat}"
done
[ -z "$found" ] || kill -s "$signal" $found`;

interface Target {
  readonly id: string;
  readonly name: string;
}

/** A shell in a container, on a terminal of its own. */
export interface ContainerShell {
  /** What it writes is read from here, what is typed is written to it. Ends with the shell. */
  readonly terminal: Duplex;
  resize(size: TerminalSize): Promise<void>;
  /** To be asked when the terminal has ended. */
  exitCode(): Promise<number>;
  /**
   * Hangs up, as a terminal's window does that is closed: resolves when the shell and what runs in
   * its foreground have ended. What was told to outlive it (`nohup`) does, unless the shell itself
   * would not end.
   */
  hangUp(): Promise<void>;
}

/**
 * Opens a shell in a running container: bash where there is one, else sh. `unsupported` where there
 * is neither, `conflict` while the container does not run. `POST /containers/{id}/exec`
 */
export async function openContainerShell(
  connection: DockerConnection,
  container: Target,
  size: TerminalSize,
): Promise<ContainerShell> {
  const subject = { container: container.name };
  const exec = await limitedCall(
    connection,
    LOOK,
    (docker) =>
      docker.getContainer(container.id).exec({
        Cmd: ['sh', '-c', BECOME_SHELL],
        Env: ['TERM=xterm-256color'],
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
        Tty: true,
      }),
    subject,
  );
  const terminal = await limitedCall(
    connection,
    LOOK,
    () => exec.start({ hijack: true, stdin: true, Tty: true }),
    subject,
  );
  const ended = new Promise<void>((resolve) => terminal.once('close', resolve));
  // Whoever reads it is told by a listener of its own; with none at all an error ends the process.
  terminal.on('error', () => undefined);
  let pid: string;
  try {
    pid = await withinTime(readPid(terminal, container), { timeoutMs: LOOK, what: 'Docker' });
  } catch (error) {
    terminal.destroy();
    throw toDampError(error, subject);
  }
  const shell: ContainerShell = {
    terminal,
    resize: async ({ columns, rows }) => {
      await limitedCall(connection, LOOK, () => exec.resize({ w: columns, h: rows }), subject);
    },
    exitCode: () => execExitCode(connection, exec.id, container),
    hangUp: () => endSession(connection, container, pid, { terminal, ended }),
  };
  try {
    await shell.resize(size);
    return shell;
  } catch (error) {
    await shell.hangUp().catch(() => undefined);
    throw error;
  }
}

async function readPid(terminal: Duplex, { name }: Target): Promise<string> {
  const words = await readFirstLine(terminal);
  if (/^\d+$/.test(words)) return words;
  // A runtime that could not start the program says so where the program would have written.
  if (/executable file not found|no such file or directory/i.test(words)) {
    throw new DampError(
      'unsupported',
      `There is no shell in ${name}: its image has neither bash nor sh.`,
      { details: words },
    );
  }
  throw new Error(words || 'The shell ended at once.');
}

/** An engine lets a shell go on when the connection is closed. */
async function endSession(
  connection: DockerConnection,
  container: Target,
  pid: string,
  { terminal, ended }: { readonly terminal: Duplex; readonly ended: Promise<void> },
): Promise<void> {
  try {
    // Nobody reads on; what is left must not keep its end from being seen.
    terminal.resume();
    for (const signal of ['HUP', 'KILL']) {
      if (terminal.readableEnded || terminal.destroyed) return;
      const argv = ['sh', '-c', SIGNAL_SESSION, 'sh', signal, pid] as const;
      await execInContainer(connection, container, { argv });
      const limit = { timeoutMs: TO_END, what: 'The shell' };
      const isOver = await withinTime(ended, limit).then(
        () => true,
        () => false,
      );
      if (isOver) return;
    }
  } finally {
    terminal.destroy();
  }
}
