import { summarize, type Summary } from './statistics.ts';

export type Unit = 'ms' | 's' | 'MB' | 'KB' | '';
type Verdict = 'met' | 'missed' | 'no target' | 'not measured';

/** One line of the table: what the app needed, what something beside it needed, and the target. */
export interface Line {
  /** The number of the row of targets. */
  readonly row: number;
  readonly what: string;
  readonly unit: Unit;
  readonly app: Measured | null;
  readonly beside: Measured | null;
  readonly figure: Figure | null;
  readonly verdict: Verdict;
  readonly note: string | null;
}

export interface Measured extends Summary {
  readonly name: string;
  readonly values: readonly number[];
}

/** What is held against the target. */
export interface Figure {
  readonly kind: 'value' | 'difference' | 'ratio';
  readonly of: keyof Omit<Summary, 'n'>;
  readonly value: number;
  readonly limit: number | null;
}

interface Taken {
  readonly row: number;
  readonly what: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  readonly of?: Figure['of'];
  /** None where the line is for information. */
  readonly limit?: number;
  readonly note?: string;
}

interface Compared extends Taken {
  readonly beside: { readonly name: string; readonly values: readonly number[] };
}

/** The app's own figure is to be at most the limit. */
export function valueLine(taken: Taken): Line {
  return line(taken, null, 'value', (app) => app);
}

/** The app may need so much more than what is beside it. */
export function differenceLine(taken: Compared): Line {
  return line(taken, taken.beside, 'difference', (app, beside) => app - beside);
}

/** The app may need so many times what is beside it. */
export function ratioLine(taken: Compared): Line {
  return line(taken, taken.beside, 'ratio', (app, beside) => app / beside);
}

export function notMeasured(row: number, what: string, why: string): Line {
  const nothing = { app: null, beside: null, figure: null };
  return { row, what, unit: '', ...nothing, verdict: 'not measured', note: why };
}

/** Whether every line that has a target met it. */
export function allMet(lines: readonly Line[]): boolean {
  return lines.every(({ verdict }) => verdict !== 'missed');
}

function line(
  taken: Taken,
  besides: Compared['beside'] | null,
  kind: Figure['kind'],
  compare: (app: number, beside: number) => number,
): Line {
  const { row, what, unit, values, of = 'median', limit = null, note = null } = taken;
  const app = measured('DAMP', values);
  const beside = besides && measured(besides.name, besides.values);
  const value = compare(app[of], beside?.[of] ?? 0);
  const verdict = limit === null ? 'no target' : value <= limit ? 'met' : 'missed';
  return { row, what, unit, app, beside, figure: { kind, of, value, limit }, verdict, note };
}

function measured(name: string, values: readonly number[]): Measured {
  return { name, ...summarize(values), values };
}
