import type { Figure, Line, Measured, Unit } from './line.ts';

const HEAD = ['#', 'what', 'DAMP', 'beside', 'figure', 'target', 'verdict'];

/** The lines as text for a terminal: median (min to max) on both sides, then what is judged. */
export function formatTable(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  text.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  const notes = lines.flatMap(({ row, note }) => (note === null ? [] : [`#${row}: ${note}`]));
  return [...text, ...(notes.length > 0 ? ['', ...new Set(notes)] : [])].join('\n');
}

/** The same lines as a table of a document. What was missed stands out, and what was not measured says why. */
export function formatMarkdown(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const [row, what, app, beside, figure, target, verdict] = cells(line);
    const said = line.verdict === 'missed' ? '**missed**' : verdict;
    const why = line.verdict === 'not measured' && line.note ? `: ${line.note}` : '';
    return [row, what, app || '–', beside || '–', figure || '–', target || '–', `${said}${why}`];
  });
  const rule = HEAD.map(() => '---');
  return [HEAD, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells(line: Line): string[] {
  const { row, what, unit, app, beside, figure, verdict } = line;
  return [
    String(row),
    what,
    app ? spread(app, unit) : '',
    beside ? `${beside.name} ${spread(beside, unit)}` : '',
    figure ? judged(figure, unit) : '',
    figure && figure.limit !== null ? `≤ ${withUnit(figure, figure.limit, unit)}` : '',
    verdict === 'missed' ? 'MISSED' : verdict,
  ];
}

function spread({ median, min, max, n }: Measured, unit: Unit): string {
  const middle = formatNumber(median);
  const range = n > 1 ? ` (${formatNumber(min)} to ${formatNumber(max)})` : '';
  return `${middle}${range}${unit && ` ${unit}`}`;
}

function judged(figure: Figure, unit: Unit): string {
  const name = figure.of === 'median' ? '' : `${figure.of} `;
  return `${name}${withUnit(figure, figure.value, unit)}`;
}

function withUnit({ kind }: Figure, value: number, unit: Unit): string {
  if (kind === 'ratio') return `${value.toFixed(2)} ×`;
  const sign = kind === 'difference' && value >= 0 ? '+' : '';
  return `${sign}${formatNumber(value)}${unit && ` ${unit}`}`;
}

/** Three digits that matter, without more than two after the point. */
function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 100) return value.toFixed(0);
  return value.toFixed(size >= 10 ? 1 : 2);
}
