import type { ServiceDefinition } from '@/shared/service-definition';

/** Names of variables that hold secrets, as far as names can tell. */
export const SECRET_KEY = /PASS|PWD|SECRET|KEY|TOKEN|AUTH|CREDENTIAL/i;

/** Shorter ones ("true", "8") stand in every log by chance. */
const TELLING_LENGTH = 6;

/**
 * A log's text without the secrets of the definition's environment, and without any telling value
 * that the user gave beyond it: which of those are secret, only the user knows.
 */
export function maskSecrets(
  text: string,
  { id, environment }: ServiceDefinition,
  extraEnvironment: Readonly<Record<string, string>> = {},
): string {
  const known = Object.entries(environment).filter(
    ([key]) => !Object.hasOwn(extraEnvironment, key),
  );
  const openValues = new Set([
    id,
    ...known.filter(([key]) => !SECRET_KEY.test(key)).map(([, value]) => value),
  ]);
  const ownSecrets = known
    .filter(([key, value]) => SECRET_KEY.test(key) && value !== '')
    .map(([, value]) => value)
    // A word that stands in the log anyway, such as RabbitMQ's user, would hide more than it tells.
    .filter((secret) => !openValues.has(secret));
  const extraValues = Object.entries(extraEnvironment)
    .filter(([key, value]) => value.length >= TELLING_LENGTH || (SECRET_KEY.test(key) && value))
    .map(([, value]) => value);
  return [...ownSecrets, ...extraValues]
    .toSorted((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '•••'), text);
}
