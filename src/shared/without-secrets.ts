const SECRET_NAME = '[\\w.-]*(?:PASS|PWD|SECRET|TOKEN|KEY|AUTH|CREDENTIAL)[\\w.-]*';

/** By pattern, what a text may give away, and what stands in its place. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Signed addresses are keys.
  [/(https?:\/\/[^\s"'?]+)\?[^\s"']+/g, '$1?…'],
  [/(\w+:\/\/)[^\s/@:"']+:[^\s/@"']+@/g, '$1…@'],
  // A variable of an environment, as engines and shells write it.
  [new RegExp(`\\b(${SECRET_NAME}=)[^\\s"',\\\\]+`, 'g'), '$1…'],
  // A field of an object, written in JSON, JSON within JSON, or as Node shows it.
  [new RegExp(`(${SECRET_NAME}\\\\*["']?\\s*:\\s*\\\\*["'])[^"'\\\\]+`, 'gi'), '$1…'],
];

/**
 * The text without passwords, keys and signatures, as far as their names or places tell them: for
 * logs, and for words of others that are passed on.
 */
export function withoutSecrets(text: string): string {
  return PATTERNS.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text);
}
