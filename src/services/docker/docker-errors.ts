import type Docker from 'dockerode';
import type { DockerConnection, EngineClient } from './docker-connection';
import type { Subject } from './docker-error-table';
import { toDampError } from './to-damp-error';

export type { Subject } from './docker-error-table';
export { toDampError } from './to-damp-error';

/**
 * Runs a call on the connected engine; every failure leaves as DampError. An engine that is out
 * of reach is forgotten, so that the next call looks for it again. No time limit of its own.
 */
export async function engineCall<T>(
  connection: DockerConnection,
  call: (docker: Docker, engine: EngineClient) => Promise<T>,
  subject?: Subject,
): Promise<T> {
  const engine = await connection.client();
  try {
    return await call(engine.docker, engine);
  } catch (error) {
    const failure = toDampError(error, { host: engine.host, ...subject });
    if (failure.code === 'engine-unreachable') connection.reset();
    throw failure;
  }
}
