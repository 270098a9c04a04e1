import type { ServiceDefinition } from '@/shared/service-definition';
import { passwordInAddress, SECRET_KEY } from '../service-manager/mask-secrets';

/**
 * Whether a variable's value is somebody's secret: not where it is the catalogue's own, which anyone
 * can read there.
 */
export function isSecret(
  { environment, credentials }: ServiceDefinition,
  key: string,
  value: string,
): boolean {
  if (environment[key] === value) return false;
  const isPassword = key === credentials?.password || key === credentials?.rootPassword;
  return isPassword || SECRET_KEY.test(key) || passwordInAddress(value) !== undefined;
}

/** The variables without those that hold secrets. */
export function openPart(
  definition: ServiceDefinition,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(([key, value]) => !isSecret(definition, key, value)),
  );
}
