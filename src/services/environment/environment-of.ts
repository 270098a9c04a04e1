import {
  ENVIRONMENT_SCHEMA_VERSION,
  type EnvironmentFile,
  type EnvironmentInstance,
} from '@/shared/environment-file';
import type { InstallOptions } from '@/shared/install-options';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { Installed } from './installed';
import { openPart } from './secrets';

/**
 * The file of what is installed: what is as the catalogue says is left out, and so are passwords and
 * what else is secret by its name or its form.
 */
export function environmentOf(
  installed: readonly Installed[],
  { withPasswords }: { readonly withPasswords: boolean },
): EnvironmentFile {
  return {
    schemaVersion: ENVIRONMENT_SCHEMA_VERSION,
    instances: installed.map(({ definition, request, aliases }): EnvironmentInstance => {
      const { instance, service, version, options = {} } = request;
      return {
        name: instance,
        service,
        version,
        ...differing(definition, options, withPasswords),
        ...(withPasswords && options.password !== undefined ? { password: options.password } : {}),
        ...(aliases.length > 0 ? { aliases: [...aliases] } : {}),
      };
    }),
  };
}

export function environmentText(file: EnvironmentFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

function differing(
  definition: ServiceDefinition,
  options: InstallOptions,
  withSecrets: boolean,
): InstallOptions {
  const hostPorts = Object.entries(options.hostPorts ?? {}).filter(
    ([id, host]) => definition.ports.find((port) => port.id === id)?.host !== host,
  );
  const { extraEnvironment: all = {}, memoryLimit } = options;
  const extraEnvironment = withSecrets ? all : openPart(definition, all);
  return {
    ...(hostPorts.length > 0 ? { hostPorts: Object.fromEntries(hostPorts) } : {}),
    ...(options.lan ? { lan: true } : {}),
    ...(memoryLimit ? { memoryLimit } : {}),
    ...(Object.keys(extraEnvironment).length > 0 ? { extraEnvironment } : {}),
  };
}
