import { Readable, type Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { DampError } from '@/shared/errors';
import { deferred } from '../deferred';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { execExitCode } from './exec-exit';
import { FrameSplitter } from './exec-frames';
import { ExecStderr } from './exec-stderr';
import { limitedCall } from './limited-call';
import { withinTime } from './within-time';

const LOOK = 20_000;
/** What a process gets to end politely, and the engine to tell that it has ended. */
const TO_END = 5000;

/** The program takes the shell's place, so that its id, by which it can be ended, is known. */
const tellPidAndRun = ['sh', '-c', 'echo "$$" >&2 && exec "$@"', 'sh'] as const;
const sendSignal = ['sh', '-c', 'kill -s "$1" "$2"', 'sh'] as const;

export interface ExecRequest {
  /** Never a line for a shell. */
  readonly argv: readonly [string, ...string[]];
  /** The place for secrets: an argument shows in the list of processes. */
  readonly env?: Readonly<Record<string, string>>;
  /** Read to its end, at the program's pace; without it the program gets none. */
  readonly stdin?: Readable;
  /** Reads what the program writes, at its own pace. Without it the output is thrown away. */
  readonly onStdout?: (stdout: Readable) => Promise<void>;
  /** Aborting ends the program; the call is over when it has ended. */
  readonly signal?: AbortSignal;
}

export interface ExecResult {
  readonly exitCode: number;
  /** The last 8 kB. */
  readonly stderr: string;
}

interface Target {
  readonly id: string;
  readonly name: string;
}

/**
 * Runs a program in a running container that has `sh`, without a terminal; resolves when it has
 * ended, however. Where reading its output or its input fails, or the signal aborts, the program is
 * ended too; rejects with that error, or `cancelled`. `POST /containers/{id}/exec`
 */
export async function execInContainer(
  connection: DockerConnection,
  container: Target,
  request: ExecRequest,
): Promise<ExecResult> {
  const subject = { container: container.name };
  return engineCall(connection, () => exec(connection, container, request), subject);
}

async function exec(
  connection: DockerConnection,
  container: Target,
  request: ExecRequest,
): Promise<ExecResult> {
  const { argv, env = {}, stdin, onStdout, signal } = request;
  const subject = { container: container.name };
  if (signal?.aborted) throw new DampError('cancelled', 'Cancelled.');
  const made = await limitedCall(
    connection,
    LOOK,
    (docker) =>
      docker.getContainer(container.id).exec({
        Cmd: [...tellPidAndRun, ...argv],
        Env: Object.entries(env).map(([key, value]) => `${key}=${value}`),
        AttachStdin: stdin !== undefined,
        AttachStdout: true,
        AttachStderr: true,
      }),
    subject,
  );
  const socket = await limitedCall(
    connection,
    LOOK,
    () => made.start({ hijack: true, stdin: true }),
    subject,
  );
  const { stdout, stderr, over } = takeApart(socket);
  const failed = deferred<never>();
  failed.promise.catch(() => undefined);
  const cancel = () => failed.reject(new DampError('cancelled', 'Cancelled.'));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const work = Promise.all([
      over,
      onStdout ? onStdout(stdout) : drain(stdout),
      stdin ? feed(stdin, socket) : null,
    ]);
    await Promise.race([work, failed.promise]);
    if (signal?.aborted) cancel();
    return { exitCode: await execExitCode(connection, made.id, container), stderr: stderr.text };
  } catch (error) {
    stdin?.destroy();
    stdout.destroy();
    await endProgram(connection, container, { stderr, over }).catch(() => undefined);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    socket.destroy();
  }
}

/** Ends the program by its id: an engine lets it go on when the connection is closed. */
async function endProgram(
  connection: DockerConnection,
  container: Target,
  { stderr, over }: { readonly stderr: ExecStderr; readonly over: Promise<void> },
): Promise<void> {
  const limit = { timeoutMs: TO_END, what: 'The program' };
  const ended = over.then(
    () => true,
    () => true,
  );
  const pid = await withinTime(stderr.pid, limit);
  if (pid === null) return;
  for (const name of ['TERM', 'KILL']) {
    await execInContainer(connection, container, { argv: [...sendSignal, name, String(pid)] });
    const isOver = await withinTime(ended, limit).catch(() => false);
    if (isOver) return;
  }
}

/** The socket’s two streams. Once `stdout` is destroyed its bytes are thrown away as they come. */
function takeApart(socket: Duplex): {
  readonly stdout: Readable;
  readonly stderr: ExecStderr;
  readonly over: Promise<void>;
} {
  const stderr = new ExecStderr();
  const over = deferred<void>();
  over.promise.catch(() => undefined);
  const stdout = new Readable({
    read: () => void socket.resume(),
    destroy: (error, done) => {
      socket.resume();
      done(error);
    },
  });
  const splitter = new FrameSplitter((stream, part) => {
    if (stream === 'stderr') stderr.add(part);
    else if (!stdout.destroyed && !stdout.push(part)) socket.pause();
  });
  let hasEnded = false;
  const end = (error?: Error) => {
    if (hasEnded) return;
    hasEnded = true;
    stderr.end();
    if (error) {
      over.reject(error);
      stdout.destroy(error);
    } else {
      over.resolve();
      if (!stdout.destroyed) stdout.push(null);
    }
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      splitter.feed(chunk);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.on('end', () => end(splitter.isWhole ? undefined : cutOff()));
  socket.on('error', end);
  socket.on('close', () => end(cutOff()));
  return { stdout, stderr, over: over.promise };
}

function cutOff(): Error {
  return Object.assign(new Error('The engine’s answer to an exec was cut off.'), {
    code: 'ECONNRESET',
  });
}

/** Writes all of it and half-closes. A program that ends before it has read all is no failure here. */
async function feed(stdin: Readable, socket: Duplex): Promise<void> {
  for await (const chunk of stdin) {
    // What the engine has said comes first: a write after its end loses the program’s last words.
    await setImmediate();
    if (!socket.writable) return;
    if (!socket.write(chunk)) await drained(socket);
  }
  socket.end();
}

function drained(socket: Duplex): Promise<void> {
  const { promise, resolve } = deferred<void>();
  const done = () => {
    socket.off('drain', done).off('end', done).off('close', done);
    resolve();
  };
  socket.on('drain', done).on('end', done).on('close', done);
  return promise;
}

async function drain(stream: Readable): Promise<void> {
  for await (const chunk of stream) void chunk;
}
