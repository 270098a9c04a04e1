import type Docker from 'dockerode';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { deferred, type Deferred } from '../deferred';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { FrameSplitter } from './exec-frames';
import { limitedCall } from './limited-call';
import { lineSplitter } from './line-splitter';
import { harmlessProbe, removeProbe } from './probe';
import { withinTime } from './within-time';

const ANSWER_MS = 30_000;

/**
 * Reads a line of process ids, writes the TCP sockets of each one’s network that are open (01) or
 * waited at (0A), and reads on; ends when nobody is left who could ask.
 */
const SCRIPT = String.raw`
while read -r pids; do
  awk -v pids="$pids" 'BEGIN {
    count = split(pids, pid, " ")
    for (i = 1; i <= count; i++) {
      seen = 0
      for (version = 0; version < 2; version++) {
        file = "/proc/" pid[i] "/net/tcp" (version ? "6" : "")
        while ((getline line < file) > 0) {
          seen = 1
          split(line, part, " ")
          if (part[4] == "01" || part[4] == "0A") print pid[i], part[2], part[3], part[4]
        }
        close(file)
      }
      if (!seen) print pid[i], "unseen"
    }
    print "done"
  }'
done
`;

/** Looks at the sockets of processes, whatever network they are in, as often as it is asked. */
export interface SocketReader {
  /** The lines of the script about these processes. One asks at a time. Rejects once it has ended. */
  read(pids: readonly number[]): Promise<readonly string[]>;
  /** Resolves when nothing of it is left, unless its engine has gone. */
  close(): Promise<void>;
}

/**
 * The body of `POST /containers/create`. It sees the list of processes, as anybody on the engine’s machine
 * does, and has no network, no capability and nothing to write to. Its input ends with DAMP, and
 * with its input it ends itself.
 */
function socketReaderOptions(): Docker.ContainerCreateOptions {
  const options = harmlessProbe(SCRIPT);
  return {
    ...options,
    OpenStdin: true,
    StdinOnce: true,
    HostConfig: { ...options.HostConfig, PidMode: 'host', NetworkMode: 'none' },
  };
}

/** Starts one; the image has to be there. */
export async function openSocketReader(connection: DockerConnection): Promise<SocketReader> {
  const made = await limitedCall(connection, ANSWER_MS, (docker) =>
    docker.createContainer(socketReaderOptions()),
  );
  try {
    return await engineCall(connection, () =>
      withinTime(startedReader(connection, made), { timeoutMs: ANSWER_MS, what: 'Docker' }),
    );
  } catch (error) {
    await removeProbe(connection, made.id);
    throw error;
  }
}

async function startedReader(
  connection: DockerConnection,
  made: Docker.Container,
): Promise<SocketReader> {
  const streams = { stdin: true, stdout: true, stderr: true };
  const socket = await made.attach({ ...streams, stream: true, hijack: true });
  let lines: string[] = [];
  let asked: Deferred<readonly string[]> | null = null;
  let hasEnded = false;
  const split = lineSplitter((line) => {
    if (line !== 'done') {
      lines.push(line);
      return;
    }
    asked?.resolve(lines);
    lines = [];
  });
  const splitter = new FrameSplitter((_stream, part) => split(part));
  const end = () => {
    hasEnded = true;
    asked?.reject(endedError());
  };
  socket.on('data', (chunk: Buffer) => splitter.feed(chunk));
  socket.on('error', end).on('end', end).on('close', end);
  await made.start();
  return {
    read: (pids) =>
      engineCall(connection, async () => {
        if (hasEnded) throw endedError();
        asked = deferred<readonly string[]>();
        socket.write(`${pids.join(' ')}\n`);
        return withinTime(asked.promise, { timeoutMs: ANSWER_MS, what: 'Docker' });
      }),
    close: async () => {
      socket.end();
      await removeProbe(connection, made.id);
    },
  };
}

function endedError(): DampError {
  return new DampError('engine-unreachable', 'What looked at the connections has been stopped.');
}

/** Where a running container is found: its first process, and its addresses on all its networks. */
export interface Whereabouts {
  readonly pid: number;
  readonly addresses: readonly string[];
}

const whereaboutsSchema = z.object({
  State: z.object({ Pid: z.int() }),
  NetworkSettings: z.object({
    Networks: z
      .record(
        z.string(),
        z
          .object({ IPAddress: z.string().nullish(), GlobalIPv6Address: z.string().nullish() })
          .nullable(),
      )
      .nullish(),
  }),
});

/** Null where it does not run, or is gone. */
export async function whereaboutsOf(
  connection: DockerConnection,
  id: string,
): Promise<Whereabouts | null> {
  try {
    const { State, NetworkSettings } = await limitedCall(connection, ANSWER_MS, async (docker) =>
      whereaboutsSchema.parse(await docker.getContainer(id).inspect()),
    );
    const endpoints = Object.values(NetworkSettings.Networks ?? {});
    const addresses = endpoints.flatMap((endpoint) => [
      endpoint?.IPAddress || [],
      endpoint?.GlobalIPv6Address || [],
    ]);
    return State.Pid > 0 ? { pid: State.Pid, addresses: addresses.flat() } : null;
  } catch (error) {
    if (DampError.from(error).code === 'not-found') return null;
    throw error;
  }
}
