import type Docker from 'dockerode';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { engineCall } from './docker-errors';
import { limitedCall } from './limited-call';

/** One life of a container, from a start to its end. */
export interface ContainerLife {
  readonly id: string;
  /** Its log has no frames. */
  readonly isTty: boolean;
  readonly state: 'never-started' | 'running' | 'restarting' | 'ended';
  /** Of this life, or of the last one. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly exitCode: number;
}

const lifeSchema = z.object({
  Id: z.string(),
  Config: z.object({ Tty: z.boolean().default(false) }),
  State: z.object({
    Running: z.boolean(),
    Restarting: z.boolean().default(false),
    ExitCode: z.number().default(0),
    StartedAt: z.string().default(''),
    FinishedAt: z.string().default(''),
  }),
});

/** Null where the container is gone. `GET /containers/{id}/json` */
export async function containerLife(
  connection: DockerConnection,
  id: string,
): Promise<ContainerLife | null> {
  try {
    const { Id, Config, State } = await limitedCall(
      connection,
      20_000,
      async (docker) => lifeSchema.parse(await docker.getContainer(id).inspect()),
      { container: id },
    );
    return {
      id: Id,
      isTty: Config.Tty,
      state: stateOf(State),
      startedAt: State.StartedAt,
      finishedAt: State.FinishedAt,
      exitCode: State.ExitCode,
    };
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}

function stateOf({
  Running,
  Restarting,
  StartedAt,
}: z.infer<typeof lifeSchema>['State']): ContainerLife['state'] {
  if (Restarting) return 'restarting';
  if (Running) return 'running';
  return /^(0001-|$)/.test(StartedAt) ? 'never-started' : 'ended';
}

/**
 * A container's log with timestamps, as the engine sends it (see log-decoder). It ends when the
 * container does, at once where that does not run or nothing is to be followed; aborting closes it.
 * `GET /containers/{id}/logs`
 */
export async function openContainerLog(
  connection: DockerConnection,
  { id, name }: { readonly id: string; readonly name: string },
  options: {
    readonly follow: boolean;
    /** Only lines of this time or later: `2026-11-24T20:38:48.123456789Z`. */
    readonly since?: string | undefined;
    /** Only the last so many. */
    readonly tail?: number | undefined;
    readonly signal: AbortSignal;
  },
): Promise<NodeJS.ReadableStream> {
  const { follow, since, tail, signal } = options;
  const query = {
    follow,
    stdout: true,
    stderr: true,
    timestamps: true,
    ...(since === undefined ? {} : { since: unixTime(since) }),
    ...(tail === undefined ? {} : { tail }),
  };
  // dockerode gives a stream to who follows only; what it asks the engine is the query.
  const asked: AskedLog = { follow: true, abortSignal: signal, _query: query };
  const log = await engineCall(connection, (docker) => docker.getContainer(id).logs(asked), {
    container: name,
  });
  // Its reader is told when he reads on; while he does not, the failure is nobody's.
  log.on('error', () => undefined);
  return log;
}

/** dockerode takes a query; its types leave it out. */
type AskedLog = Docker.ContainerLogsOptions & {
  readonly follow: true;
  readonly _query: Readonly<Record<string, unknown>>;
};

function unixTime(time: string): string {
  const nanoseconds = /\.(\d+)/.exec(time)?.[1] ?? '0';
  return `${Math.floor(Date.parse(time) / 1000)}.${nanoseconds.padEnd(9, '0')}`;
}
