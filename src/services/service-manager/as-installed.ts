import type { Managed } from '@/shared/engine';
import {
  atVersion,
  splitEnvironment,
  withEnvironment,
  type ServiceDefinition,
} from '@/shared/service-definition';

/** A service as one instance has it. */
export interface Installed {
  readonly definition: ServiceDefinition;
  /** Of its environment, what the catalogue does not know: none of it is to be shown in a log. */
  readonly extraEnvironment: Readonly<Record<string, string>>;
}

/** What the catalogue says, in the version and with the environment that the instance’s labels tell. */
export function asInstalled(
  definition: ServiceDefinition,
  { version, environment }: Pick<Managed, 'version' | 'environment'>,
): Installed {
  return {
    definition: withEnvironment(atVersion(definition, version), environment),
    extraEnvironment: splitEnvironment(definition, environment).extra,
  };
}
