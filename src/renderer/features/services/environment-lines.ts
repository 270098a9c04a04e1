import { environmentKeySchema } from '@/shared/install-options';
import { setsItself, type ServiceDefinition } from '@/shared/service-definition';

/** KEY=VALUE, a line each, as variables; or what is wrong with the first line that is none. */
export function readEnvironment(
  text: string,
  definition: ServiceDefinition,
): { readonly variables: Readonly<Record<string, string>>; readonly problem: string | null } {
  const variables: Record<string, string> = {};
  let problem: string | null = null;
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || problem !== null) return;
    const [, key = '', value = ''] = /^\s*([^=]*)=(.*)$/.exec(line) ?? [];
    const wrong = wrongWith(line, key, value, variables, definition);
    if (wrong === null) variables[key] = value;
    else problem = `Line ${index + 1}: ${wrong}`;
  });
  return { variables, problem };
}

/** As it is read above. */
export function environmentLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
}

function wrongWith(
  line: string,
  key: string,
  value: string,
  known: Readonly<Record<string, string>>,
  definition: ServiceDefinition,
): string | null {
  if (!line.includes('=')) return 'write KEY=VALUE.';
  if (!environmentKeySchema.safeParse(key).success) {
    return `“${key}” is no variable’s name. It has letters, digits and _, and begins with no digit.`;
  }
  if (Object.hasOwn(known, key)) return `${key} stands there twice.`;
  if (setsItself(definition, key)) return `${key} is set by DAMP itself.`;
  return value.includes('\0') ? 'a value can’t hold this character.' : null;
}
