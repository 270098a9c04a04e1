import type { ServiceDefinition } from '@/shared/service-definition';
import { shell, tinyService } from '../services/definitions.ts';
import { makeWorld, type World } from '../services/world.ts';

/** The end of a script whose container is to stay. */
export const WAIT = 'trap "exit 0" TERM; while :; do sleep 0.05; done';

/** A world with one instance whose command is the script, installed. */
export async function installed(
  script: string,
  { dockerHost, ...change }: Partial<ServiceDefinition> & { readonly dockerHost?: string } = {},
): Promise<World & { readonly instance: string }> {
  const definitions = [tinyService({ ...change, ...shell(script) })];
  const world = await makeWorld({ definitions, ...(dockerHost ? { dockerHost } : {}) });
  const instance = world.name('tiny');
  await world.manager.install({ service: 'tiny', instance });
  return Object.assign(world, { instance });
}
