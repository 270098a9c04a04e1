import type Docker from 'dockerode';
import type { DockerConnection, EngineClient } from './docker-connection';
import { engineCall, type Subject } from './docker-errors';
import { withinTime } from './within-time';

/**
 * An engineCall that ends: dockerode never settles a call whose answer is cut off, and a lock may be
 * waiting for it. `timeout` after `timeoutMs`.
 */
export function limitedCall<T>(
  connection: DockerConnection,
  timeoutMs: number,
  call: (docker: Docker, engine: EngineClient) => Promise<T>,
  subject?: Subject,
): Promise<T> {
  return engineCall(
    connection,
    (docker, engine) => withinTime(call(docker, engine), { timeoutMs, what: 'Docker' }),
    subject,
  );
}
