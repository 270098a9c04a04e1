import type { FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { execInContainer, type ExecRequest, type ExecResult } from '../docker/container-exec';

/** Runs a short program in a container. One that is not over in time is ended: exit code -1. */
export async function execInTime(
  connection: DockerConnection,
  container: FoundContainer,
  request: ExecRequest & { readonly signal: AbortSignal },
  timeoutMs: number,
): Promise<ExecResult> {
  const { signal } = request;
  const ending = new AbortController();
  const end = () => {
    ending.abort();
  };
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await execInContainer(connection, container, { ...request, signal: ending.signal });
  } catch (error) {
    if (!ending.signal.aborted || signal.aborted) throw error;
    return { exitCode: -1, stderr: `It did not end within ${timeoutMs / 1000} s.` };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
