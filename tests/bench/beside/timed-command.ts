import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How long a command takes from its spawn to its end, in ms. Throws what it said if it failed. */
export async function timedCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const start = performance.now();
  await run(command, args, { env: { ...process.env, ...env }, maxBuffer: 16 * 1024 * 1024 });
  return performance.now() - start;
}
