import type { Database } from '@/shared/databases';

/** The lines that a `list` command prints: name, bytes, number of tables or nothing, between tabs. */
export function parseList(output: string): readonly Database[] {
  return output.split('\n').flatMap((line) => {
    const [name = '', bytes, tables] = line.replace(/\r$/, '').split('\t');
    if (name === '' || bytes === undefined) return [];
    return [{ name, bytes: count(bytes), tables: count(tables) }];
  });
}

function count(text: string | undefined): number | null {
  const number = text?.trim() ? Number(text) : NaN;
  return Number.isFinite(number) && number >= 0 ? Math.round(number) : null;
}
