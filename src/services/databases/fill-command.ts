import type { CommandTemplate } from '@/shared/database-tools';

interface Values {
  readonly environment: Readonly<Record<string, string>>;
  readonly database: string;
  readonly source: string;
}

/** A text with its placeholders replaced, once: what is put in is not looked at again. */
export function fillText(template: string, { environment, database, source }: Values): string {
  return template.replace(
    /\{(?:(env|uri):(\w+)|(database)|(source))\}/g,
    (_whole, how: string | undefined, key: string | undefined, isDatabase: string | undefined) => {
      if (how === undefined || key === undefined) return isDatabase ? database : source;
      const value = environment[key] ?? '';
      return how === 'uri' ? encodeURIComponent(value) : value;
    },
  );
}

/** Each argument filled by itself, so that no value can become two. */
export function fillCommand(
  [program, ...args]: CommandTemplate,
  values: Values,
): readonly [string, ...string[]] {
  return [program, ...args.map((argument) => fillText(argument, values))];
}
