import { describe, expect, it } from 'vitest';
import {
  allMet,
  differenceLine,
  notMeasured,
  ratioLine,
  valueLine,
} from '../../bench/figures/line.ts';
import { formatMarkdown, formatTable } from '../../bench/figures/table.ts';

const taken = { row: 1, what: 'connect', unit: 'ms' as const, values: [30, 32, 40] };
const beside = { name: 'dockerode', values: [26, 28, 30] };

describe('a line of the benchmark', () => {
  it('holds the difference of the medians against the limit', () => {
    expect(differenceLine({ ...taken, beside, limit: 4 })).toMatchObject({
      figure: { value: 4 },
      verdict: 'met',
    });
    expect(differenceLine({ ...taken, beside, limit: 3.9 }).verdict).toBe('missed');
  });

  it('holds the ratio against the limit', () => {
    expect(ratioLine({ ...taken, beside, limit: 1 })).toMatchObject({
      figure: { value: 32 / 28 },
      verdict: 'missed',
    });
  });

  it('can hold another figure than the median', () => {
    expect(valueLine({ ...taken, of: 'max', limit: 39 }).verdict).toBe('missed');
    expect(valueLine({ ...taken, of: 'min', limit: 39 }).verdict).toBe('met');
  });

  it('counts as missed only where a target was missed', () => {
    const information = valueLine(taken);
    const skipped = notMeasured(9, 'pull', 'needs the private engine');
    expect(allMet([information, skipped])).toBe(true);
    expect(allMet([information, valueLine({ ...taken, limit: 1 })])).toBe(false);
  });
});

describe('the table', () => {
  it('shows both sides, the figure, the target and the verdict', () => {
    const table = formatTable([
      differenceLine({ ...taken, beside, limit: 3 }),
      notMeasured(9, 'pull', 'It needs the private engine.'),
    ]);
    expect(table).toContain('32 (30 to 40) ms');
    expect(table).toContain('dockerode 28 (26 to 30) ms');
    expect(table).toMatch(/\+4 ms +≤ \+3 ms +MISSED/);
    expect(table).toContain('#9: It needs the private engine.');
  });

  it('is a table of a document, too, in which a row without a figure says why', () => {
    const table = formatMarkdown([
      differenceLine({ ...taken, beside, limit: 3 }),
      notMeasured(9, 'pull', 'It needs the private engine.'),
    ]);
    expect(table.split('\n').slice(2)).toEqual([
      '| 1 | connect | 32 (30 to 40) ms | dockerode 28 (26 to 30) ms | +4 ms | ≤ +3 ms | **missed** |',
      '| 9 | pull | – | – | – | – | not measured: It needs the private engine. |',
    ]);
  });
});
