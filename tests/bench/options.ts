/** What the command line asks for. */
export interface Options {
  /** Rows to measure; all where it is empty. */
  readonly only: readonly number[];
  readonly isQuick: boolean;
}

/** Reads `--only 3,5` and `--quick`. Throws a sentence for anything else. */
export function readOptions(args: readonly string[]): Options {
  let only: readonly number[] = [];
  let isQuick = false;
  const waiting = args.flatMap((arg) => arg.split('='));
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === '--quick') isQuick = true;
    else if (arg === '--only') only = readRows(waiting.shift());
    else throw new Error(`"${arg}" is unknown: npm run bench -- [--only 3,5] [--quick]`);
  }
  return { only, isQuick };
}

function readRows(text: string | undefined): readonly number[] {
  const rows = (text ?? '').split(',').map(Number);
  if (!rows.every((row) => Number.isInteger(row) && row > 0)) {
    throw new Error('--only takes numbers of rows: --only 3,5');
  }
  return rows;
}
