import { z } from 'zod';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import { lineSplitter } from './line-splitter';
import { deferred } from '../deferred';
import { withinTime } from './within-time';

const LOOK = 20_000;

const execSchema = z.object({ Running: z.boolean(), ExitCode: z.int().nullish() });

const endSchema = z.object({
  Actor: z.object({
    Attributes: z.object({ execID: z.string(), exitCode: z.coerce.number().int() }),
  }),
});

/**
 * The exit code of an exec whose streams have ended. `GET /exec/{id}/json`; an engine closes the
 * streams some ms before it knows the code, so then the event of its end is waited for, which the
 * engine tells again where it has been.
 */
export async function execExitCode(
  connection: DockerConnection,
  execId: string,
  container: { readonly id: string; readonly name: string },
): Promise<number> {
  const subject = { container: container.name };
  const { Running, ExitCode } = await limitedCall(
    connection,
    LOOK,
    async (docker) => execSchema.parse(await docker.getExec(execId).inspect()),
    subject,
  );
  if (!Running && typeof ExitCode === 'number') return ExitCode;
  const stop = new AbortController();
  try {
    return await limitedCall(
      connection,
      LOOK,
      async (docker) => {
        const filters = { container: [container.id], event: ['exec_die'] };
        const events = await docker.getEvents({ since: 1, filters, abortSignal: stop.signal });
        const { promise, resolve, reject } = deferred<number>();
        const split = lineSplitter((line) => {
          const event = endSchema.safeParse(JSON.parse(line)).data?.Actor.Attributes;
          if (event?.execID === execId) resolve(event.exitCode);
        });
        events.on('data', split).on('error', reject);
        events.on('end', () => reject(new Error('The engine’s events ended.')));
        return withinTime(promise, { timeoutMs: LOOK, what: 'Docker' });
      },
      subject,
    );
  } finally {
    stop.abort();
  }
}
