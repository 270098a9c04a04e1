import type { ServiceDefinition } from '@/shared/service-definition';

const SECRET_KEY = /PASS|SECRET|KEY|TOKEN/;

/** A log's text without the secrets of the definition's environment. */
export function maskSecrets(text: string, { id, environment }: ServiceDefinition): string {
  const entries = Object.entries(environment);
  const openValues = new Set([
    id,
    ...entries.filter(([key]) => !SECRET_KEY.test(key)).map(([, value]) => value),
  ]);
  return (
    entries
      .filter(([key, value]) => SECRET_KEY.test(key) && value !== '')
      .map(([, value]) => value)
      // A word that stands in the log anyway, such as RabbitMQ's user, would hide more than it tells.
      .filter((secret) => !openValues.has(secret))
      .toSorted((a, b) => b.length - a.length)
      .reduce((masked, secret) => masked.replaceAll(secret, '•••'), text)
  );
}
