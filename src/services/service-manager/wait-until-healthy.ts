import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import { findContainer, lastLogLines, type FoundContainer } from '../docker/containers';
import { waitForContainer } from '../docker/wait-for-container';
import type { Installed } from './as-installed';
import { secretMask } from './mask-secrets';
import type { Tools } from './tools';

const LOG_LINES = 20;

/**
 * Resolves when the engine calls the container healthy. `unhealthy`, with its last log lines, when it
 * ends, starts again by itself, or is not healthy in the time its definition gives it.
 */
export async function waitUntilHealthy(
  tools: Tools,
  installed: Installed,
  container: FoundContainer,
  signal: AbortSignal,
): Promise<void> {
  const { id, name } = container;
  const { definition } = installed;
  const deadline = Date.now() + longestMs(definition);
  // The picture may lag behind a start by some ms: what it says is looked up before it counts.
  let lookedUp: Container | null = null;
  for (;;) {
    try {
      lookedUp = await waitForContainer(
        tools.store,
        id,
        (seen) => seen !== lookedUp && isSettled(seen),
        { signal, timeoutMs: Math.max(1, deadline - Date.now()) },
      );
    } catch (error) {
      if (!(error instanceof DampError) || error.code !== 'timeout') throw error;
      const seconds = Math.round(longestMs(definition) / 1000);
      throw await unhealthy(tools, installed, container, `did not answer within ${seconds} s`);
    }
    const found = await findContainer(tools.connection, id);
    if (!found) throw new DampError('not-found', `${name} was removed while it started.`);
    if (found.health === 'healthy' && found.running) return;
    if (!found.running || found.restarts > 0) {
      // The engine may have started it again already: then the picture has seen its end.
      const code = lookedUp.exitCode ?? found.exitCode;
      const why = `stopped right after its start (exit code ${code})`;
      throw await unhealthy(tools, installed, found, why);
    }
    if (found.health === 'unhealthy') {
      throw await unhealthy(tools, installed, found, 'runs, but does not answer as it should');
    }
  }
}

function isSettled({ state, health }: Container): boolean {
  return state === 'running' ? health === 'healthy' || health === 'unhealthy' : state !== 'created';
}

/** The engine itself says unhealthy after this; some time more for a busy computer. */
function longestMs({ health }: ServiceDefinition): number {
  return (health.startPeriod + health.retries * (health.interval + health.timeout) + 60) * 1000;
}

async function unhealthy(
  tools: Tools,
  installed: Installed,
  container: FoundContainer,
  why: string,
): Promise<DampError> {
  const log = await lastLogLines(tools.connection, container, LOG_LINES).catch(
    (error: unknown) => `Its log could not be read: ${DampError.from(error).message}`,
  );
  return new DampError(
    'unhealthy',
    `${container.name} ${why}. Its last log lines are in the details. If its data is of another version, install that version.`,
    { details: secretMask(installed)(log).trim() || 'It wrote no log.' },
  );
}
