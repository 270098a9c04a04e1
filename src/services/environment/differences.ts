import { isDeepStrictEqual } from 'node:util';
import type { EnvironmentInstance } from '@/shared/environment-file';
import type { InstallOptions } from '@/shared/install-options';
import { memoryText } from '@/shared/memory-size';
import type { ServiceDefinition } from '@/shared/service-definition';
import { openPart } from './secrets';

/**
 * How an instance that is there differs from what a file says of it, for people. A port that the
 * file leaves to the catalogue may have been moved; a password that it does not tell is any.
 */
export function differences(
  definition: ServiceDefinition,
  wanted: EnvironmentInstance,
  is: InstallOptions,
): readonly string[] {
  const { ports, credentials, environment } = definition;
  const moved = ports.flatMap(({ id, label }) => {
    const [want, has] = [wanted.hostPorts?.[id], is.hostPorts?.[id]];
    if (want === undefined ? has !== null : want === has) return [];
    if (want === undefined) return [`${label} is not published`];
    return [`${label} is ${atPort(has)}, not ${atPort(want)}`];
  });
  const own = environment[credentials?.password ?? ''];
  const password = is.password ?? own;
  return [
    ...moved,
    ...((wanted.lan ?? false) === (is.lan ?? false)
      ? []
      : [is.lan ? 'it is shared on the LAN' : 'it is not shared on the LAN']),
    ...((wanted.memoryLimit ?? null) === (is.memoryLimit ?? null)
      ? []
      : [`its memory limit is ${limitText(is)}, not ${limitText(wanted)}`]),
    ...(hasSameOpen(definition, wanted, is) ? [] : ['its further variables are other ones']),
    ...(wanted.password === undefined || wanted.password === password
      ? []
      : ['its password is another one']),
  ];
}

function limitText({ memoryLimit }: InstallOptions): string {
  return memoryLimit ? memoryText(memoryLimit) : 'none';
}

/** A file may have been written without what is secret. */
function hasSameOpen(
  definition: ServiceDefinition,
  { extraEnvironment: wanted = {} }: InstallOptions,
  { extraEnvironment: is = {} }: InstallOptions,
): boolean {
  return isDeepStrictEqual(openPart(definition, wanted), openPart(definition, is));
}

function atPort(port: number | null | undefined): string {
  return port ? `at port ${port}` : 'published nowhere';
}
