import type { EnvironmentInstance } from '@/shared/environment-file';
import type { InstallOptions } from '@/shared/install-options';
import type { ServiceDefinition } from '@/shared/service-definition';

/**
 * How an instance that is there differs from what a file says of it, for people. A port that the
 * file leaves to the catalogue may have been moved; a password that it does not tell is any.
 */
export function differences(
  { ports, credentials, environment }: ServiceDefinition,
  wanted: EnvironmentInstance,
  is: InstallOptions,
): readonly string[] {
  const moved = ports.flatMap(({ id, label }) => {
    const [want, has] = [wanted.hostPorts?.[id], is.hostPorts?.[id]];
    if (want === undefined ? has !== null : want === has) return [];
    return [`${label} is ${atPort(has)}, not ${atPort(want)}`];
  });
  const own = environment[credentials?.password ?? ''];
  const password = is.password ?? own;
  return [
    ...moved,
    ...((wanted.lan ?? false) === (is.lan ?? false)
      ? []
      : [is.lan ? 'it is shared on the LAN' : 'it is not shared on the LAN']),
    ...(wanted.password === undefined || wanted.password === password
      ? []
      : ['its password is another one']),
  ];
}

function atPort(port: number | null | undefined): string {
  if (port === null) return 'not published';
  return port === undefined ? 'published' : `at port ${port}`;
}
