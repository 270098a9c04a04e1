import { execFile, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs the docker CLI against the engine of DOCKER_HOST, as a user would beside the app. Throws with how
 * it ended and all that it said.
 */
export async function docker(...args: string[]): Promise<string> {
  try {
    const { stdout } = await run('docker', args, { maxBuffer: 64 * 1024 * 1024 });
    return stdout.trim();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { code, signal, stdout } = error as Partial<ExecFileException>;
    const ended = signal ?? `code ${code}`;
    throw new Error(`${error.message.trim()}\nIt ended with ${ended}. ${stdout ?? ''}`.trim());
  }
}

/** A container of the test's own, removed with its volumes when the test's block ends. */
export async function foreignContainer(
  name: string,
  {
    image = 'damp-test/client:1',
    run: runs = true,
    options = [] as string[],
    command = [] as string[],
  } = {},
): Promise<AsyncDisposable & { name: string; id: string }> {
  const verb = runs ? ['run', '--detach'] : ['create'];
  const id = await docker(...verb, '--name', name, ...options, image, ...command);
  return {
    name,
    id,
    async [Symbol.asyncDispose]() {
      // One that the test itself has removed is no failure: `--force` says nothing of it.
      await docker('rm', '--force', '--volumes', id);
    },
  };
}

/** What `docker container inspect` says of it, by a Go template. */
export function inspectContainer(container: string, format: string): Promise<string> {
  return docker('container', 'inspect', '--format', format, container);
}

/** Runs a command inside a container and returns what it printed. */
export function execIn(container: string, ...command: string[]): Promise<string> {
  return docker('exec', container, ...command);
}

/** Removes what DAMP made on the private engine: containers, volumes and networks with its label. */
export async function removeEverythingOfDamp(): Promise<void> {
  const ours = ['--filter', 'label=app.damp.managed=true', '--quiet'];
  const remove = async (kind: string[], list: string[]) => {
    const ids = (await docker(...kind, ...list, ...ours)).split('\n').filter(Boolean);
    if (ids.length > 0) await docker(...kind, 'rm', '--force', ...ids);
  };
  await remove(['container'], ['ls', '--all']);
  await remove(['volume'], ['ls']);
  const networks = (await docker('network', 'ls', ...ours)).split('\n').filter(Boolean);
  for (const network of networks) {
    const members = await docker(
      'network',
      'inspect',
      network,
      '--format',
      '{{range .Containers}}{{.Name}}\n{{end}}',
    );
    for (const member of members.split('\n').filter(Boolean)) {
      await docker('network', 'disconnect', '--force', network, member);
    }
    await docker('network', 'rm', network);
  }
}
