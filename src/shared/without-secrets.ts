/** From the telling word on: what stands before it stays anyway. */
const SECRET_NAME = '(?:PASS|PWD|SECRET|TOKEN|KEY|AUTH|CREDENTIAL)[\\w.-]{0,64}';

/**
 * By pattern, what a text may give away, and what stands in its place. None looks ahead without a
 * limit where it may begin again at each character: a long text would take its length squared.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Who logs in at an address: up to the last @, since not everyone encodes one in a password.
  [/(\w:\/\/)(?:[^\s/:@?#"']*:[^\s/"']*|[^\s/:@?#"']+)@/g, '$1…@'],
  // A variable of an environment, as engines and shells write it.
  [new RegExp(`(${SECRET_NAME}=)[^\\s"',\\\\]+`, 'g'), '$1…'],
  // A field of an object, written in JSON, JSON within JSON, or as Node shows it.
  [new RegExp(`(${SECRET_NAME}\\\\*["']?\\s*:\\s*\\\\*["'])[^"'\\\\]+`, 'gi'), '$1…'],
];

/**
 * The text without passwords, keys and signatures, as far as their names or places tell them: for
 * logs, and for words of others that are passed on.
 */
export function withoutSecrets(text: string): string {
  return PATTERNS.reduce(
    (rest, [pattern, instead]) => rest.replaceAll(pattern, instead),
    // Signed addresses are keys.
    text.replaceAll(/https?:\/\/[^\s"']+/g, (address) => address.replace(/\?.+/s, '?…')),
  );
}
