import type { ServiceDefinition } from './service-definition';

/** What is shown in place of a secret; as long for every one. */
export const MASK = '••••••••';

/** The definition with a mask for what only its owner should see: to be shown, not copied. */
export function withMaskedSecrets(definition: ServiceDefinition): ServiceDefinition {
  const { credentials, environment } = definition;
  const secrets = [credentials?.password, credentials?.rootPassword];
  const masked = Object.entries(environment).map(([key, value]) => [
    key,
    secrets.includes(key) ? MASK : value,
  ]);
  return { ...definition, environment: Object.fromEntries(masked) as Record<string, string> };
}

/**
 * What is copied where someone has selected masked text: each whole line as it really is. Of a line
 * that was selected in part nobody can tell which secret it hides.
 */
export function unmaskLines(selected: string, shown: string, real: string): string {
  const shownLines = shown.split('\n');
  const realLines = real.split('\n');
  return selected
    .split('\n')
    .map((line) => realLines[shownLines.indexOf(line)] ?? line)
    .join('\n');
}
