import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ChangeAsked } from '@/services/service-manager/resolve-change';
import { runSchema, type Run } from '@/shared/runs';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { World } from './world.ts';

const SCRIPT = path.join(import.meta.dirname, 'install-process.mjs');

/** Installs in a process of its own and kills that, with SIGKILL, when the condition holds for its run. */
export async function killedInstall(
  world: World,
  definition: ServiceDefinition,
  instance: string,
  holds: (run: Run) => boolean,
  version?: string,
): Promise<void> {
  const args = [
    ...worldArguments(world, definition),
    instance,
    'null',
    ...(version ? [version] : []),
  ];
  await killedProcess(SCRIPT, args, holds);
}

/** As above, for a change of what is installed. */
export async function killedChange(
  world: World,
  definition: ServiceDefinition,
  instance: string,
  asked: ChangeAsked,
  holds: (run: Run) => boolean,
): Promise<void> {
  const args = [...worldArguments(world, definition), instance, JSON.stringify(asked)];
  await killedProcess(SCRIPT, args, holds);
}

/** What every such process is told first. */
export function worldArguments(
  { networkName, journalFolder }: World,
  definition: ServiceDefinition,
): readonly string[] {
  return [networkName, journalFolder, JSON.stringify(definition)];
}

/** Runs a script that writes its runs, a line each time, and kills it when the condition holds. */
export async function killedProcess(
  script: string,
  args: readonly string[],
  holds: (run: Run) => boolean,
): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const over = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const [run] = z.array(runSchema).parse(JSON.parse(line));
    if (run && holds(run)) child.kill('SIGKILL');
  }
  const [, signal] = z.tuple([z.unknown(), z.string().nullable()]).parse(await over);
  if (signal !== 'SIGKILL') throw new Error('The run was over before it could be killed.');
}
