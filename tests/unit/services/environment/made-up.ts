import { catalog } from '@/catalog';
import type { Installed } from '@/services/environment/installed';
import type { InstallOptions } from '@/shared/install-options';

/** An instance as it is found, at the catalogue's ports unless said otherwise. */
export function anInstalled(
  service: string,
  {
    instance = `damp-${service}`,
    options = {},
    aliases = [],
  }: {
    readonly instance?: string;
    readonly options?: InstallOptions;
    readonly aliases?: readonly string[];
  } = {},
): Installed {
  const definition = catalog.find(({ id }) => id === service);
  if (!definition) throw new Error(`There is no service ${service}.`);
  const hostPorts = Object.fromEntries(definition.ports.map(({ id, host }) => [id, host]));
  const [version] = definition.versions;
  return {
    definition,
    request: { service, instance, version, options: { hostPorts, ...options } },
    aliases,
  };
}
