import { withoutSecrets } from '@/shared/without-secrets';
import type { Installed } from './as-installed';

/** Names of variables that hold secrets, as far as names can tell. */
export const SECRET_KEY = /PASS|PWD|SECRET|KEY|TOKEN|AUTH|CREDENTIAL/i;

/** Shorter ones ("true", "8") stand in every log by chance. */
const TELLING_LENGTH = 6;

/** The password in an address that logs in, also where nobody has encoded what is special in it. */
export function passwordInAddress(value: string): string | undefined {
  return /:\/\/[^\s/:]*:(\S+)@/.exec(value)?.[1];
}

/**
 * Takes out of a text, such as a log, the secrets of the instance’s environment, also those in
 * addresses there, and any telling value that the user gave beyond the catalogue’s: which of those are
 * secret, only the user knows. Then what `withoutSecrets` finds by its place.
 */
export function secretMask(installed: Installed): (text: string) => string {
  const secrets = [...new Set(secretsOf(installed).flatMap(spellings))].toSorted(
    (a, b) => b.length - a.length,
  );
  return (text) =>
    withoutSecrets(secrets.reduce((masked, secret) => masked.replaceAll(secret, '•••'), text));
}

function secretsOf({ definition, extraEnvironment }: Installed): readonly string[] {
  const { id, environment } = definition;
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
  const inAddresses = Object.values({ ...environment, ...extraEnvironment })
    .map((value) => passwordInAddress(value) ?? '')
    .filter((password) => password.length >= TELLING_LENGTH);
  return [...ownSecrets, ...extraValues, ...inAddresses];
}

/** As it is, as it stands in an address, and in a log of JSON. */
function spellings(secret: string): readonly string[] {
  return [
    secret,
    converted(secret, encodeURIComponent),
    converted(secret, decodeURIComponent),
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** Not everything is the text of an address, or can be one. */
function converted(text: string, convert: (text: string) => string): string {
  try {
    return convert(text);
  } catch {
    return text;
  }
}
