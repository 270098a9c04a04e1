import type { ServiceDefinition } from '@/shared/service-definition';

const SECRET_KEY = /PASS|SECRET|KEY|TOKEN|CREDENTIAL/i;

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
  return isPassword || SECRET_KEY.test(key);
}
