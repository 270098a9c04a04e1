import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
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
): Promise<void> {
  const args = [SCRIPT, world.networkName, world.journalFolder, JSON.stringify(definition)];
  const child = spawn(process.execPath, [...args, instance], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const over = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const [run] = z.array(runSchema).parse(JSON.parse(line));
    if (run && holds(run)) child.kill('SIGKILL');
  }
  const [, signal] = z.tuple([z.unknown(), z.string().nullable()]).parse(await over);
  if (signal !== 'SIGKILL') throw new Error('The install was over before it could be killed.');
}
