import { describe, expect, it } from 'vitest';
import { quantile, summarize } from '../../bench/figures/statistics.ts';

describe('statistics', () => {
  it('takes the middle value, or the mean of the two in the middle, in any order', () => {
    expect(summarize([30, 10, 20]).median).toBe(20);
    expect(summarize([40, 10, 20, 30]).median).toBe(25);
  });

  it('takes the 95th percentile between the nearest values', () => {
    const hundredAndOne = Array.from({ length: 101 }, (_, index) => index);
    expect(summarize(hundredAndOne).p95).toBe(95);
    expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    expect(summarize(values)).toMatchObject({ n: 3, min: 1, max: 3 });
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuses to make a figure of nothing', () => {
    expect(() => summarize([])).toThrow('No values');
  });
});
